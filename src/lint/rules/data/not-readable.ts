import { netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

export const dataNotReadable: Rule = netRule(
  'data/not-readable',
  'error',
  'A file of data is not what the layer reads.',
);
