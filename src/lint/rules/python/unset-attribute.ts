import { nearest } from '../../../text/nearest.js';
import { classRule } from '../../python/class-rule.js';
import type { Rule } from '../../rule.js';

export const unsetAttribute: Rule = classRule(
  'python/unset-attribute',
  'error',
  'A layer reads an attribute of its own that nothing sets.',
  (layer) =>
    layer.uses.unsetAttributes.map(({ name, known, isConditional, ...place }) => {
      const meant = nearest(name, known);
      return {
        place,
        message: `nothing sets 'self.${name}', so that this ends with an AttributeError${isConditional ? ' where it is reached' : ''}${
          meant === undefined ? '' : `; did you mean 'self.${meant}'?`
        }`,
        ...(isConditional ? { severity: 'warning' as const } : {}),
      };
    }),
);
