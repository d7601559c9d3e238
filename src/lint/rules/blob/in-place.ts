import { netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

export const inPlace: Rule = netRule('blob/in-place', 'error', 'A layer that cannot work in place does.');
