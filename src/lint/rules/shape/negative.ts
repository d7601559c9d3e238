import { netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

export const shapeNegative: Rule = netRule(
  'shape/negative',
  'error',
  'A top would have a negative dimension.',
);
