import { netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

export const dataSizesDiffer: Rule = netRule(
  'data/sizes-differ',
  'warning',
  'Items of one data set have different sizes.',
);
