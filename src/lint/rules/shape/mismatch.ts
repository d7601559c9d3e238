import { netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

export const shapeMismatch: Rule = netRule(
  'shape/mismatch',
  'error',
  'Bottoms have shapes that do not fit each other.',
);
