import { netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

export const bottomCount: Rule = netRule(
  'layer/bottom-count',
  'error',
  'A layer has too few or too many bottoms.',
);
