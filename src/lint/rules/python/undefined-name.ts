import { classRule } from '../../python/class-rule.js';
import type { Rule } from '../../rule.js';

export const undefinedName: Rule = classRule(
  'python/undefined-name',
  'error',
  'A layer uses a name that exists nowhere.',
  (layer) =>
    layer.uses.undefinedNames
      // A parameter that a method lacks is told of where it is defined.
      .filter(({ name }) => !layer.miscalled.some(({ given }) => given.includes(name)))
      .map(({ name, isConditional, isUnbound, isForgotten, ...place }) => ({
        place,
        message: `${
          isForgotten
            ? `Python 3 forgets '${name}' where its except ends, so that this ends with an UnboundLocalError there: keep it under another name`
            : isUnbound
              ? `'${name}' is this function's own, as it is assigned in it, and is not assigned yet here, so that this ends with an UnboundLocalError`
              : `there is no '${name}': not in this function, its module or Python, so that this ends with a NameError`
        }${isConditional ? ' where it is reached' : ''}`,
        ...(isConditional || isForgotten ? { severity: 'warning' } : {}),
      })),
);
