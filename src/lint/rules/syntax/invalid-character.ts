import { syntaxRule } from '../../from-syntax.js';
import type { Rule } from '../../rule.js';

export const invalidCharacter: Rule = syntaxRule(
  'invalid-character',
  'A character stands where only strings and comments may have it.',
);
