import { netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

export const weightCount: Rule = netRule(
  'loss/weight-count',
  'error',
  'loss_weight is not given once for each top.',
);
