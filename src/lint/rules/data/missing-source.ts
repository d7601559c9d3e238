import { netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

export const missingSource: Rule = netRule(
  'data/missing-source',
  'warning',
  'The data that a layer reads is not where it says.',
);
