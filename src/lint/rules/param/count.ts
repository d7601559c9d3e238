import { netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

export const paramCount: Rule = netRule(
  'param/count',
  'error',
  'A repeated parameter has too few or too many values.',
);
