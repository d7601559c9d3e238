import type { FileLayer } from '../../../net/types.js';
import type { Span } from '../../../textproto/tree.js';
import { type Mismatch, matchWeights } from '../../../weights/match.js';
import type { Rule } from '../../rule.js';
import { caffeSays, describeMismatch } from '../../weights/describe.js';

export const weightsMismatch: Rule = {
  id: 'weights/mismatch',
  severity: 'error',
  summary: "A layer's weights don't fit those of its name in the given caffemodel.",
  checkNet(net, { weights }, report) {
    if (weights === undefined || net.refused) return;
    let isFirst = true;
    for (const mismatch of matchWeights(weights.weights, net).mismatches) {
      const { layer } = mismatch;
      if (!isFirst && isConsequence(mismatch)) continue;
      isFirst = false;
      // A split layer that Caffe inserts has the name of no layer that anybody trains.
      if (layer.layer === undefined) continue;
      report({
        span: decidingSpan(mismatch, layer),
        message: describeMismatch(mismatch, 'here', weights.path),
        caffe: caffeSays(mismatch, weights.weights.format),
      });
    }
  },
};

/** Whether a layer only has other inputs, above one that has other outputs. */
function isConsequence(mismatch: Mismatch): boolean {
  if (mismatch.kind !== 'shape') return false;
  const { from, to } = mismatch;
  return (
    from.shape.length === to.length &&
    to.length > 1 &&
    from.shape.every((dim, axis) => axis === 1 || dim === to[axis])
  );
}

/** What makes the shape another: the number of outputs where that differs, or else the layer as such. */
function decidingSpan(mismatch: Mismatch, { layer, type }: FileLayer): Span {
  const fields = type?.weights;
  if (mismatch.kind === 'shape' && mismatch.blob === 0 && fields?.outputs !== undefined) {
    const param = layer.message(fields.param);
    if (mismatch.from.shape[0] !== mismatch.to[0] && param.has(fields.outputs))
      return param.span(fields.outputs);
  }
  return layer.span('name');
}
