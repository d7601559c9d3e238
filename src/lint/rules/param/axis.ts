import { netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

export const paramAxis: Rule = netRule(
  'param/axis',
  'error',
  'An axis is named that the blob does not have.',
);
