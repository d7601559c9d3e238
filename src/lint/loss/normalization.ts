import { NORMALIZATION } from '../../catalog/parameters.js';
import { paramString } from '../../generate/param-str.js';
import { count } from '../../layers/base/index.js';
import type { FileLayer } from '../../net/types.js';

/** What a loss divides the sum of its losses by: a `NormalizationMode`. */
export type Normalization = 'NONE' | 'FULL' | 'VALID' | 'BATCH_SIZE';

/**
 * What a loss divides by: `LossLayer::LayerSetUp`, where `normalization` goes before the old `normalize`. Undefined for what does
 * not read `loss_param`, but for the generated losses whose parameter means the same and has Caffe's default.
 */
export function normalizationOf({ layer, type, pythonClass }: FileLayer): Normalization | undefined {
  const generated = pythonClass?.generated;
  if (generated !== undefined) {
    if (!generated.parameters.includes(NORMALIZATION)) return undefined;
    return (paramString(layer.message('python_param').string('param_str'), 'normalization') ??
      NORMALIZATION.default) as Normalization;
  }
  if (type?.normalization === undefined || !type.params.includes('loss_param')) return undefined;
  const param = layer.message('loss_param');
  if (param.has('normalization')) return param.enumValue('normalization') as Normalization;
  if (param.has('normalize')) return param.bool('normalize') ? 'VALID' : 'BATCH_SIZE';
  return type.normalization as Normalization;
}

/** How many losses a layer adds up: one for each label. Undefined where that is not known. */
export function lossesOf({ bottoms }: FileLayer): number | undefined {
  const shape = bottoms[1]?.shape;
  return (shape == null ? undefined : count(shape)) ?? undefined;
}
