import { netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

export const buildNeeds: Rule = netRule(
  'build/needs',
  'info',
  'A net works only where Caffe was built in a certain way.',
);
