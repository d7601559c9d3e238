import { netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

export const paramMissing: Rule = netRule(
  'param/missing',
  'error',
  'A parameter that the layer needs is not given.',
);
