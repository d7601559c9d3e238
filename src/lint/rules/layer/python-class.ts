import { netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

export const pythonClass: Rule = netRule(
  'layer/python-class',
  'error',
  "A Python layer's module or class cannot be loaded.",
);
