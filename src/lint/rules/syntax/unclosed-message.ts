import { syntaxRule } from '../../from-syntax.js';
import type { Rule } from '../../rule.js';

export const unclosedMessage: Rule = syntaxRule('unclosed-message', 'A message is never closed.');
