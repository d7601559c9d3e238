import { netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

export const paramConflict: Rule = netRule('param/conflict', 'error', 'Two parameters exclude each other.');
