import { netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

export const includeAndExclude: Rule = netRule(
  'layer/include-and-exclude',
  'error',
  'A layer has both include and exclude rules.',
);
