import { netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

export const shapeTooLarge: Rule = netRule(
  'shape/too-large',
  'error',
  'A blob would be larger than Caffe can hold.',
);
