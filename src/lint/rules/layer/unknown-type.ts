import { netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

export const unknownType: Rule = netRule(
  'layer/unknown-type',
  'error',
  "A layer's type is not one of Caffe's.",
);
