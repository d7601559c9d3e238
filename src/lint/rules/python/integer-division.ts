import { classRule } from '../../python/class-rule.js';
import type { Rule } from '../../rule.js';

export const integerDivision: Rule = classRule(
  'python/integer-division',
  'warning',
  'A division of whole numbers, which Python 2 rounds and Python 3 does not, is a size, an index, or 0.',
  (layer) =>
    layer.uses.divisions.map(({ isZero, ...place }) => ({
      place,
      message: isZero
        ? 'Python 2 rounds this quotient of whole numbers down, Python 3 does not: write // where it is to be rounded, or one of them as a float'
        : 'Python 3 makes a float of this quotient, which is no size or index: write //',
      // What Python 3 does not compile is no worse there for a float.
      ...(!isZero && place.isForPython2 ? { severity: 'info' } : {}),
    })),
);
