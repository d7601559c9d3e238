import { netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

export const shapeEmpty: Rule = netRule(
  'shape/empty',
  'error',
  'A blob has no elements where some are needed.',
);
