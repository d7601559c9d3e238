import { isBvlcs } from '../../dialect/bvlc.js';
import type { Document } from '../../document/file.js';
import { hasLoss } from '../../document/intent.js';
import { refusesNoGradient } from '../../document/own-sources.js';
import { solverUse } from '../../document/states/solvers.js';
import { factOf, type NoGradient } from '../../layers/base/index.js';
import { isAskedFor } from '../../net/backward.js';
import type { Net } from '../../net/net.js';
import type { FileLayer } from '../../net/types.js';
import { isForUse } from './intent.js';

/** A bottom whose gradient a layer is asked for and refuses. */
export interface GradientRefusal extends NoGradient {
  readonly layer: FileLayer;
  /** Whether nothing asks for it but `force_backward`. */
  readonly isForced: boolean;
}

/**
 * Whether all of a net's layers are run backward, whatever learns: it has a loss to begin at, without which a program says where the
 * backward pass begins.
 */
export function isForced(net: Net, file: Document): boolean {
  return net.forceBackward && hasLoss(net) && !isForUse(file);
}

/** How sure it is that the backward pass of a net with `force_backward` begins at its end: a solver's does, a program's need not. */
export function severityOfForced({ path, environment, dialect }: Document): 'error' | 'warning' {
  return solverUse(path, environment, dialect.schema).phases.includes('TRAIN') ? 'error' : 'warning';
}

/**
 * Where the first backward pass of a net ends, since a layer is asked for a gradient that it cannot compute, and does not in the Caffe
 * beside the net either.
 */
export function gradientRefusals(net: Net, file: Document): GradientRefusal[] {
  const { environment } = file;
  const refusals: GradientRefusal[] = [];
  const forced = isForced(net, file);
  for (const layer of net.layers) {
    const forces = forced && isBvlcs(layer.typeName);
    if (!layer.needsBackward && !forces) continue;
    for (const refused of withoutGradient(layer)) {
      const isAsked = layer.needsBackward && layer.propagatesTo[refused.bottom] === true;
      if (
        (isAsked || (forces && isAskedFor(net, layer, refused.bottom))) &&
        !isOfFork(net.graph.maker(layer, refused.bottom)) &&
        !refusesNoGradient(layer.typeName, environment)
      )
        refusals.push({ ...refused, layer, isForced: !isAsked });
    }
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
