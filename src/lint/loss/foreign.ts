import type { Net } from '../../net/net.js';
import type { FileLayer } from '../../net/types.js';
import { meaning } from './names.js';

/** Whether a layer of a type that is not known is a loss by its type's name: it has weight 1 by itself, then. */
export function isForeignLoss({ type, typeName, bottoms }: FileLayer): boolean {
  return type === undefined && bottoms.length > 0 && meaning(typeName) === 'loss';
}

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
