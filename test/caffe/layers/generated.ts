import { readFileSync } from 'node:fs';
import { findGeneratedLayer } from '../../../src/catalog/catalog.js';
import type { GeneratedLayer } from '../../../src/catalog/layer.js';
import { type GenerateInput, readOptions } from '../../../src/generate/options.js';
import { renderBlock, renderModule } from '../../../src/generate/render.js';
import type { Files } from '../support/index.js';

export const WEIGHTED = findGeneratedLayer('sigmoid-cross-entropy-weight-loss')!;
export const PLAIN = findGeneratedLayer('sigmoid-cross-entropy-loss')!;

/** Caffe's own layer, as a block like ours. */
export const CAFFES_OWN = (normalization: string, ignoreLabel?: number): string =>
  `layer { name: "loss" type: "SigmoidCrossEntropyLoss" bottom: "score" bottom: "label" top: "loss"
     loss_param { normalization: ${normalization} ${ignoreLabel === undefined ? '' : `ignore_label: ${ignoreLabel}`} } }\n`;

/** The layer and the block of the document that caffekit starts from. */
const SEED_LAYER = read('seed_layer.py');
export const SEED_BLOCK = `layer{
    name: "loss"
    type: "Python"
    bottom: "score"
    bottom: "label"
    top: "loss"
    python_param{
        module: "seed_layer"
        layer: "SigmoidCrossEntropyWeightLossLayer"
        param_str: "{\\"cls_weight\\":100}"
    }
    loss_weight: 1
}
`;

/** The block that caffekit writes. */
export function block(layer: GeneratedLayer, input: GenerateInput = {}): string {
  return renderBlock(layer, readOptions(layer, input));
}

/** The modules of both layers, the tools of `loss_tools.py`, and the seed's layer. */
export function files(more: Files = {}): Files {
  const modules = [WEIGHTED, PLAIN].map((layer) => {
    const input = layer === WEIGHTED ? { parameters: { cls_weight: 1 } } : {};
    return [`${layer.className}.py`, renderModule(layer, readOptions(layer, input))] as const;
  });
  return {
    ...Object.fromEntries(modules),
    'loss_tools.py': read('loss_tools.py'),
    'seed_layer.py': SEED_LAYER,
    ...more,
  };
}

/** Modules in place of caffe and numpy: `stand_ins.py`. */
export function standIns(): Files {
  return { 'stand_ins.py': read('stand_ins.py') };
}

export function read(name: string): string {
  return readFileSync(new URL(name, import.meta.url), 'utf8');
}
