import { netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

export const tooManyParams: Rule = netRule(
  'sharing/too-many-params',
  'error',
  'A layer has more `param`s than learnable blobs.',
);
