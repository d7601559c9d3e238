import type { FileLayer } from '../net/types.js';
import { placeIn, type SolverNet } from '../solver/nets.js';
import type { RelatedPlace } from './rule.js';

/** Where the loss stands of which a finding of a solver is. */
export function lossPlace(net: SolverNet, loss: FileLayer): RelatedPlace[] {
  const elsewhere = placeIn(net, loss.layer.head());
  return elsewhere === undefined ? [] : [{ message: 'the loss is here', elsewhere }];
}
