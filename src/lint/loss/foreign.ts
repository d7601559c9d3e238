import type { Net } from '../../net/net.js';
import { meaning } from './names.js';

/**
 * Whether a layer of a type that BVLC Caffe doesn't have, or that could not be read, may be the loss: a fork's losses
 * have weight 1 by themselves.
 */
export function mayHaveForeignLoss(net: Net): boolean {
  const graph = net.graph;
  return net.layers.some(
    (layer) =>
      layer.type === undefined &&
      layer.bottoms.length > 0 &&
      (meaning(layer.typeName) === 'loss' ||
        meaning(layer.name) === 'loss' ||
        layer.tops.length === 0 ||
        layer.tops.some((_, top) => !graph.isTaken(layer, top))),
  );
}
