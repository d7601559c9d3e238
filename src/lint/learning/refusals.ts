import { isBvlcs } from '../../dialect/bvlc.js';
import { refusesNoGradient } from '../../document/own-sources.js';
import { type Environment, factOf, type NoGradient } from '../../layers/base/index.js';
import type { Net } from '../../net/net.js';
import type { FileLayer } from '../../net/types.js';

/** A bottom whose gradient a layer is asked for and refuses. */
export interface GradientRefusal extends NoGradient {
  readonly layer: FileLayer;
}

/**
 * Where the first backward pass of a net ends, since a layer is asked for a gradient that it cannot compute, and does not in the Caffe
 * beside the net either.
 */
export function gradientRefusals(net: Net, environment: Environment): GradientRefusal[] {
  const refusals: GradientRefusal[] = [];
  for (const layer of net.layers) {
    if (!layer.needsBackward) continue;
    for (const refused of withoutGradient(layer))
      if (
        layer.propagatesTo[refused.bottom] &&
        !isOfFork(net.graph.maker(layer, refused.bottom)) &&
        !refusesNoGradient(layer.typeName, environment)
      )
        refusals.push({ ...refused, layer });
  }
  return refusals;
}

/** Whether a layer is of a type that only forks have: their nets, which train, show that the layer above is theirs as well. */
function isOfFork(layer: FileLayer | undefined): boolean {
  return layer?.type !== undefined && !isBvlcs(layer.type.type);
}

const NONE: readonly NoGradient[] = [];

function withoutGradient(layer: FileLayer): readonly NoGradient[] {
  const { type } = layer;
  return type?.noGradient === undefined ? NONE : factOf(type.noGradient, layer);
}
