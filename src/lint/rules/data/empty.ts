import { netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

export const dataEmpty: Rule = netRule('data/empty', 'error', 'A database has no entries.');
