import { netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

export const dataListLine: Rule = netRule(
  'data/list-line',
  'warning',
  'A line of a list of images is not read as it is meant.',
);
