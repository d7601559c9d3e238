import { caffeShape, count, formatShape } from '../../layers/base/index.js';
import { counted } from '../../text/counting.js';
import { type Mismatch, wrongCount } from '../../weights/match.js';
import type { StoredBlob } from '../../weights/weights.js';
import { likelyReason } from './likely-reason.js';

/**
 * Why Caffe refuses to give a layer its weights.
 *
 * @param net what the net is called
 * @param model what the file of weights is called
 */
export function describeMismatch(mismatch: Mismatch, net: string, model: string): string {
  return `'${mismatch.layer.name}' has ${ours(mismatch)} ${net} and ${theirs(mismatch)} in ${model}${likelyReason(mismatch)}`;
}

function ours(mismatch: Mismatch): string {
  if (mismatch.kind === 'blobs') return blobs(mismatch.layer.params.length);
  if (mismatch.kind === 'values') return `${formatShape(mismatch.to)} values`;
  return `${formatShape(mismatch.to)}${mismatch.blob === 0 ? '' : ` (blob ${mismatch.blob})`}`;
}

function theirs(mismatch: Mismatch): string {
  if (mismatch.kind === 'blobs') return blobs(mismatch.stored.blobs.length);
  if (mismatch.kind === 'values')
    return `${mismatch.given} of ${mismatch.field.endsWith('diff') ? 'its gradient' : 'them'}`;
  return formatShape(mismatch.from.shape);
}

function blobs(number: number): string {
  return number === 0 ? 'no weights' : counted(number, 'blob');
}

/** The gist of what Caffe prints then. */
export function caffeSays(mismatch: Mismatch, format: 'binary' | 'hdf5'): string {
  const { stored, layer } = mismatch;
  if (mismatch.kind === 'blobs') {
    const check =
      format === 'binary'
        ? `target_blobs.size() == source_layer.blobs_size() (${layer.params.length} vs. ${stored.blobs.length})`
        : `num_source_params <= target_blobs.size() (${stored.blobs.length} vs. ${layer.params.length})`;
    return `Check failed: ${check} Incompatible number of blobs for layer ${stored.name}`;
  }
  if (mismatch.kind === 'values')
    return `Check failed: count_ == proto.${mismatch.field}_size() (${count(mismatch.to) ?? count(mismatch.from.shape)} vs. ${mismatch.given})`;
  const own = format === 'binary' ? refusedBefore(mismatch.from) : undefined;
  if (own !== undefined) return own;
  const [from, to] = [caffeShape(mismatch.from.shape), caffeShape(mismatch.to)];
  return format === 'binary'
    ? `Cannot copy param ${mismatch.blob} weights from layer '${stored.name}'; shape mismatch.  Source param shape is ${from}; target param shape is ${to}.`
    : `Check failed: blob_dims == blob->shape() Cannot load blob from hdf5; shape mismatch. Source shape is ${from} target shape is ${to}`;
}

/** A blob of another shape is read before Caffe says so: what it aborts at where that is no blob by itself. */
function refusedBefore(from: StoredBlob): string | undefined {
  const negative = from.shape.find((dim) => dim < 0);
  if (negative !== undefined) return `Check failed: shape[i] >= 0 (${negative} vs. 0)`;
  const size = count(from.shape);
  if (size === 0) return 'Check failed: data_';
  const wrong = size === null ? undefined : wrongCount(from, size);
  return wrong && `Check failed: count_ == proto.${wrong.field}_size() (${size} vs. ${wrong.given})`;
}
