import { syntaxRule } from '../../from-syntax.js';
import type { Rule } from '../../rule.js';

export const syntaxTooLarge: Rule = syntaxRule('too-large', 'The file is too large to be read.');
