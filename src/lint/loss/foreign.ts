import type { Graph } from '../../net/graph.js';
import type { Net } from '../../net/net.js';
import type { FileLayer } from '../../net/types.js';
import { meaning } from './names.js';

/** Whether a layer of a type that is not known is a loss by its type's name: it has weight 1 by itself, then. */
function isForeignLoss({ type, typeName, bottoms }: FileLayer): boolean {
  return type === undefined && bottoms.length > 0 && meaning(typeName) === 'loss';
}

/**
 * Whether a layer may be a loss of a Caffe that is not known: its type is not known, and nothing takes all that it makes. What
 * measures or shows by its type's name is none, unless it or what it makes is called a loss.
 */
export function mayBeForeignLoss(layer: FileLayer, graph: Graph): boolean {
  if (isForeignLoss(layer)) return true;
  return graph.isUnknownEnd(layer) && (meaning(layer.typeName) !== 'other' || isCalledLoss(layer));
}

function isCalledLoss({ name, tops }: FileLayer): boolean {
  return [name, ...tops.map((top) => top.name)].some((called) => meaning(called) === 'loss');
}

/**
 * Whether a layer of a type that BVLC Caffe doesn't have, or that could not be read, may be the loss: a fork's losses
 * have weight 1 by themselves.
 */
export function mayHaveForeignLoss(net: Net): boolean {
  return net.layers.some(
    (layer) =>
      net.graph.isUnknownEnd(layer) ||
      (layer.type === undefined && layer.bottoms.length > 0 && meaning(layer.name) === 'loss') ||
      isForeignLoss(layer) ||
      takesLabels(layer),
  );
}

/** Whether a layer of a type that is not known looks at the labels of a data set: it may learn by itself what it makes of them. */
function takesLabels({ type, sources }: FileLayer): boolean {
  return (
    type === undefined &&
    sources.some((source) => source?.layer.type?.readsDataSet === true && source.top > 0)
  );
}
