import { syntaxRule } from '../../from-syntax.js';
import type { Rule } from '../../rule.js';

export const tooDeep: Rule = syntaxRule(
  'too-deep',
  'Messages lie deeper in each other than protobuf allows.',
);
