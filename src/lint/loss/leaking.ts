import type { Net } from '../../net/net.js';
import type { FileLayer } from '../../net/types.js';

/**
 * Whether a loss falsifies the gradient of what it takes.
 *
 * HingeLoss works in its bottom's gradient while it computes the loss (`HingeLossLayer::Forward_cpu`), and Caffe adds up
 * the gradients of all that take a blob, of those too whose backward pass is left out. Where HingeLoss has none, what it
 * has left there is added.
 */
export function leaks(net: Net, layer: FileLayer): boolean {
  if (net.phase !== 'TRAIN' || layer.type?.leaksGradient !== true) return false;
  return isAddedUnset(net, layer);
}

/**
 * Whether a layer leaves intermediate values of its forward pass in the gradient that other layers are trained by, where
 * Caffe runs on a GPU.
 */
export function leaksOnGpu(net: Net, layer: FileLayer): boolean {
  return net.phase === 'TRAIN' && layer.type?.gpuLeavesInGradient === true && isAddedUnset(net, layer);
}

/** Whether the gradient of a layer's first bottom is added up with those of others, and the layer doesn't set it. */
function isAddedUnset(net: Net, layer: FileLayer): boolean {
  if (layer.needsBackward && layer.propagatesTo[0]) return false;
  const split = net.splitOf(layer.bottoms[0]!);
  return split?.needsBackward === true && split.propagatesTo[0] === true;
}
