/**
 * Every field of every layer type's parameters at every edge, once in a round: what random changes seldom meet. Where the layer
 * stands, and of pairs with which other change, the round decides.
 */
import { ownNets } from '../bases.js';
import type { Field } from '../fields.js';
import { Prng } from '../prng.js';
import { TYPE_NAMES } from '../subject.js';
import { applyChange, changesOfType } from './changes.js';
import { contextsOf } from './contexts.js';

export interface SweepCase {
  /** Where the layer stands. */
  readonly name: string;
  readonly fields: Field[];
}

/** So many are made in nets of `test/nets`, the others over blobs of every number of axes. */
const NETS_SHARE = 0.3;

/** All cases of a round, in order of their types; with `pairs`, each has a second change of the same type. */
export function* sweep(
  round: number,
  pairs: boolean,
  types: readonly string[] = TYPE_NAMES,
): Generator<SweepCase> {
  const nets = ownNets();
  let index = 0;
  for (const type of types) {
    const contexts = contextsOf(type, nets);
    const inNets = contexts.filter(({ isNet }) => isNet);
    const changes = changesOfType(type);
    for (const change of changes) {
      const prng = Prng.forCase(round, index++);
      const context = prng.pick(inNets.length > 0 && prng.chance(NETS_SHARE) ? inNets : contexts);
      const all = pairs ? [change, prng.pick(changes)] : [change];
      yield {
        name: context.name,
        fields: context.net((layer) =>
          all.reduce<Field[]>((made, next) => applyChange(made, next), [...layer]),
        ),
      };
    }
  }
}
