import { syntaxRule } from '../../from-syntax.js';
import type { Rule } from '../../rule.js';

export const invalidNumber: Rule = syntaxRule(
  'invalid-number',
  'A number is not written as text format writes numbers.',
);
