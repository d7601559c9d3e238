import { netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

export const shapeAxes: Rule = netRule(
  'shape/axes',
  'error',
  'A bottom has a number of axes that the layer does not take.',
  { silent: 'warning' },
);
