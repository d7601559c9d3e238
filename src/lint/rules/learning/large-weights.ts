import { count } from '../../../layers/base/index.js';
import type { Net } from '../../../net/net.js';
import type { FileLayer } from '../../../net/types.js';
import { counted } from '../../../text/counting.js';
import { learningIsJudged } from '../../learning/intent.js';
import { scriptedFill } from '../../learning/scripted-fill.js';
import type { Rule } from '../../rule.js';
import { fillerOf } from '../../weights/filler.js';

/** How many other layers are told of. */
const MAX_RELATED = 10;

/** So many inputs make values this much larger, as a root, that what lies above no longer learns of them. */
const MANY_INPUTS = 64;

export const largeWeights: Rule = {
  id: 'learning/large-weights',
  severity: 'warning',
  summary: 'A gaussian filler is given no std, which is 1 then, so that values grow from layer to layer.',
  checkNet(net, file, report) {
    const large = net.layers.filter((layer) => hasLargeWeights(layer) && !isNormalised(layer, net));
    if (large.length === 0 || !learningIsJudged(net, file)) return;
    const script = scriptedFill(
      file,
      large.map(({ name }) => name),
    );
    if (script !== undefined) return;
    const [first, ...others] = large;
    const inputs = inputsOf(first!)!;
    report({
      span: fillerOf(first!)!.span('type'),
      message: `gaussian without std has a std of 1: of ${inputs} inputs, '${first!.name}' makes values about ${Math.round(Math.sqrt(inputs))} times as large as they are${others.length === 0 ? '' : `, as ${counted(others.length, 'other layer')} ${others.length === 1 ? 'does' : 'do'}, too`}, and the loss is far off or NaN, unless trained weights are loaded; std: ${(1 / Math.sqrt(inputs)).toPrecision(1)}, or xavier, keeps their size`,
      related: others.slice(0, MAX_RELATED).map((layer) => ({
        message: `'${layer.name}' has no std either, and ${inputsOf(layer)} inputs`,
        span: fillerOf(layer)!.span('type'),
      })),
    });
  },
};

function hasLargeWeights(layer: FileLayer): boolean {
  const filler = fillerOf(layer);
  if (filler === undefined || layer.refused || layer.layer.has('blobs')) return false;
  return filler.string('type') === 'gaussian' && !filler.has('std') && (inputsOf(layer) ?? 0) >= MANY_INPUTS;
}

/** How many inputs each output of a layer is made of, where its weights stand in a row for each output. */
function inputsOf({ type, layer, params: [weights] }: FileLayer): number | undefined {
  const fields = type?.weights;
  if (fields?.outputs === undefined || weights == null || weights.length < 2) return undefined;
  if (weights[0] !== layer.message(fields.param).number(fields.outputs)) return undefined;
  return count(weights, 1) ?? undefined;
}

/** Whether what takes a layer's result makes it of one size, whatever that is, or may do so. */
function isNormalised(layer: FileLayer, net: Net): boolean {
  return layer.tops.some((_, top) =>
    net.graph
      .takers(layer, top)
      .some(({ layer: { type } }) => type === undefined || type.normalizesBy !== undefined),
  );
}
