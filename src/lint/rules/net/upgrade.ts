import { netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

export const netUpgrade: Rule = netRule(
  'net/upgrade',
  'error',
  'A net in an old format cannot be upgraded, or loses something when Caffe upgrades it.',
  { silent: 'warning' },
);
