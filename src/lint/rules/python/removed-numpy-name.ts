import { REMOVED_FROM_NUMPY } from '../../../python/removed-names.js';
import { classRule } from '../../python/class-rule.js';
import type { Rule } from '../../rule.js';

export const removedNumpyName: Rule = classRule(
  'python/removed-numpy-name',
  'warning',
  'A layer uses a name that NumPy has no longer, such as np.float.',
  (layer) =>
    layer.uses.names.flatMap((place) => {
      const name = /^numpy\.(\w+)$/.exec(place.named)?.[1];
      const now =
        name === undefined || !Object.hasOwn(REMOVED_FROM_NUMPY, name) ? undefined : REMOVED_FROM_NUMPY[name];
      if (now === undefined) return [];
      return [
        {
          place,
          message: `'np.${name}' is ${name === now ? "Python's own" : "Python 2's"} '${name}', and NumPy has had no such name since 1.24: write '${now}'`,
          ...(place.isOwn && name === now
            ? { fix: { description: `write '${now}'`, edits: [{ ...place.span, text: now }] } }
            : {}),
        },
      ];
    }),
);
