import { netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

export const sharingMultiplier: Rule = {
  ...netRule('sharing/multiplier', 'error', 'Learnable blobs that share a name have different multipliers.'),
  // Who freezes one of two nets in a file has written so for each of its layers.
  cause: 'file',
};
