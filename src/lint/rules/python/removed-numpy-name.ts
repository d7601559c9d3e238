import type { Place } from '../../../python/facts.js';
import { REMOVED_FROM_ARRAYS, REMOVED_FROM_NUMPY } from '../../../python/removed-names.js';
import { classRule } from '../../python/class-rule.js';
import type { Rule } from '../../rule.js';

export const removedNumpyName: Rule = classRule(
  'python/removed-numpy-name',
  'warning',
  'A layer uses a name that NumPy has no longer, such as np.float.',
  (layer) =>
    layer.uses.names.flatMap((place) => {
      const method = /^ndarray\.(\w+)$/.exec(place.named)?.[1];
      const gone = method === undefined ? undefined : REMOVED_FROM_ARRAYS[method];
      if (gone !== undefined)
        return [
          {
            place,
            ...forOldNumPy(place),
            message: `arrays have no method '${method}' since NumPy ${gone.since}: write ${/^an /.test(gone.now) ? gone.now : `'${gone.now}'`}`,
          },
        ];
      const name = /^numpy\.(\w+)$/.exec(place.named)?.[1];
      if (name === undefined || !Object.hasOwn(REMOVED_FROM_NUMPY, name)) return [];
      const { now, since, isPythons } = REMOVED_FROM_NUMPY[name]!;
      const said = isPythons
        ? `is ${name === now ? "Python's own" : "Python 2's"} '${name}', and NumPy has had no such name since ${since}`
        : `is gone since NumPy ${since}`;
      return [
        {
          place,
          ...forOldNumPy(place),
          message: `'np.${name}' ${said}: write '${now}'`,
          ...(place.isOwn && name === now
            ? { fix: { description: `write '${now}'`, edits: [{ ...place.span, text: now }] } }
            : {}),
        },
      ];
    }),
);

/** For Python 2 there is no NumPy later than 1.16, which has all of them. */
function forOldNumPy({ isForPython2 }: Place): { severity?: 'info' } {
  return isForPython2 ? { severity: 'info' } : {};
}
