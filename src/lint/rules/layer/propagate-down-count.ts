import { netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

export const propagateDownCount: Rule = netRule(
  'layer/propagate-down-count',
  'error',
  '`propagate_down` is not given once for each bottom.',
);
