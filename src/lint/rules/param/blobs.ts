import { netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

export const paramBlobs: Rule = netRule(
  'param/blobs',
  'error',
  'Weights in the file do not fit their layer.',
);
