import { syntaxRule } from '../../from-syntax.js';
import type { Rule } from '../../rule.js';

export const invalidString: Rule = syntaxRule(
  'invalid-string',
  'A string does not end on its line, or has an escape sequence that does not exist.',
);
