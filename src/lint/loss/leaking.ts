import type { Blob } from '../../layers/base/index.js';
import { perNet } from '../../net/per-net.js';
import type { Net, NetLayer } from '../../net/types.js';

/**
 * Whether a loss falsifies the gradient of what it takes.
 *
 * HingeLoss works in its bottom's gradient while it computes the loss (`HingeLossLayer::Forward_cpu`), and Caffe adds up
 * the gradients of all that take a blob, of those too whose backward pass is left out. Where HingeLoss has none, what it
 * has left there is added.
 */
export function leaks(net: Net, layer: NetLayer): boolean {
  if (net.phase !== 'TRAIN' || layer.typeName !== 'HingeLoss') return false;
  if (layer.needsBackward && layer.propagatesTo[0]) return false;
  const split = splitsOf(net).get(layer.bottoms[0]!);
  return split?.needsBackward === true && split.propagatesTo[0] === true;
}

/** The split layers of a net by their tops. */
const splitsOf = perNet((net) => {
  const splits = new Map<Blob, NetLayer>();
  for (const layer of net.withSplits) {
    if (layer.typeName === 'Split') for (const top of layer.tops) splits.set(top, layer);
  }
  return splits;
});
