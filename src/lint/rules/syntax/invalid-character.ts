import { replace, syntaxRule } from '../../from-syntax.js';
import type { Rule } from '../../rule.js';

export const invalidCharacter: Rule = syntaxRule(
  'invalid-character',
  'A character stands where only strings and comments may have it.',
  (problem) => {
    switch (problem.kind) {
      case 'byte-order-mark':
        return { fix: replace('remove the byte-order mark', problem.span, '') };
      case 'confusable-character':
        return { fix: replace(`replace by '${problem.ascii}'`, problem.span, problem.ascii) };
      default:
        return {};
    }
  },
);
