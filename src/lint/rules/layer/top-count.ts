import { netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

export const topCount: Rule = netRule('layer/top-count', 'error', 'A layer has too few or too many tops.');
