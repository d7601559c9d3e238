import { netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

export const sharingShape: Rule = netRule(
  'sharing/shape',
  'error',
  'Learnable blobs that share a name have different shapes.',
);
