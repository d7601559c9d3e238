import { syntaxRule } from '../../from-syntax.js';
import type { Rule } from '../../rule.js';

export const unexpectedToken: Rule = syntaxRule(
  'unexpected-token',
  'The text is not text format here: something else was expected.',
);
