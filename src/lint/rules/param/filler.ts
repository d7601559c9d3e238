import { netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

export const paramFiller: Rule = netRule(
  'param/filler',
  'error',
  'A filler does not exist, or cannot fill the blob it is given for.',
);
