import { netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

export const duplicateTop: Rule = netRule(
  'blob/duplicate-top',
  'error',
  'Two layers make a blob of the same name.',
);
