import { caffeShape, formatShape } from '../../../layers/base/index.js';
import type { FileLayer } from '../../../net/types.js';
import { counted } from '../../../text/counting.js';
import type { Span } from '../../../textproto/tree.js';
import { type Mismatch, matchWeights } from '../../../weights/match.js';
import type { Rule } from '../../rule.js';
import { likelyReason } from '../../weights/likely-reason.js';

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
        message: `'${layer.name}' has ${ours(mismatch)} here and ${theirs(mismatch)} in ${weights.path}${likelyReason(mismatch)}`,
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

function ours(mismatch: Mismatch): string {
  if (mismatch.kind === 'blobs') return blobs(mismatch.layer.params.length);
  if (mismatch.kind === 'values') return `${formatShape(mismatch.to)} values`;
  return `${formatShape(mismatch.to)}${mismatch.blob === 0 ? '' : ` (blob ${mismatch.blob})`}`;
}

function theirs(mismatch: Mismatch): string {
  if (mismatch.kind === 'blobs') return blobs(mismatch.stored.blobs.length);
  if (mismatch.kind === 'values') return `${mismatch.from.values} of them`;
  return formatShape(mismatch.from.shape);
}

function blobs(number: number): string {
  return number === 0 ? 'no weights' : counted(number, 'blob');
}

function caffeSays(mismatch: Mismatch, format: 'binary' | 'hdf5'): string {
  const { stored, layer } = mismatch;
  if (mismatch.kind === 'blobs') {
    const check =
      format === 'binary'
        ? `target_blobs.size() == source_layer.blobs_size() (${layer.params.length} vs. ${stored.blobs.length})`
        : `num_source_params <= target_blobs.size() (${stored.blobs.length} vs. ${layer.params.length})`;
    return `Check failed: ${check} Incompatible number of blobs for layer ${stored.name}`;
  }
  if (mismatch.kind === 'values')
    return `Check failed: count_ == proto.data_size() (${mismatch.to.reduce((a: number, b) => a * (b ?? 0), 1)} vs. ${mismatch.from.values})`;
  const [from, to] = [caffeShape(mismatch.from.shape), caffeShape(mismatch.to)];
  return format === 'binary'
    ? `Cannot copy param ${mismatch.blob} weights from layer '${stored.name}'; shape mismatch.  Source param shape is ${from}; target param shape is ${to}.`
    : `Check failed: blob_dims == blob->shape() Cannot load blob from hdf5; shape mismatch. Source shape is ${from} target shape is ${to}`;
}
