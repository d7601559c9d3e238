import { netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

export const dataMeanShape: Rule = netRule(
  'data/mean-shape',
  'error',
  'The mean has another shape than the images.',
);
