import { netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

export const unknownBottom: Rule = netRule(
  'blob/unknown-bottom',
  'error',
  'A layer takes a blob that no layer above makes.',
);
