import { netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

export const notDivisible: Rule = netRule(
  'shape/not-divisible',
  'error',
  "A dimension cannot be divided as the layer's parameters ask.",
);
