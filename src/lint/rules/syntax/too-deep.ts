import { syntaxRule } from '../../from-syntax.js';
import type { Rule } from '../../rule.js';

export const tooDeep: Rule = syntaxRule('too-deep', 'Messages lie more than 100 deep in each other.');
