import { classRule } from '../../python/class-rule.js';
import type { Rule } from '../../rule.js';

export const undefinedName: Rule = classRule(
  'python/undefined-name',
  'error',
  'A layer uses a name that exists nowhere.',
  (layer) =>
    layer.uses.undefinedNames.map(({ name, isConditional, ...place }) => ({
      place,
      message: `there is no '${name}': not in this function, its module or Python, so that this ends with a NameError${isConditional ? ' where it is reached' : ''}`,
      ...(isConditional ? { severity: 'warning' } : {}),
    })),
);
