import { exchangedBottoms } from '../../exchanged.js';
import { AS_IT_IS, netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

export const paramAxis: Rule = netRule(
  'param/axis',
  'error',
  'An axis is named that the blob does not have.',
  { refine: (finding, _file, net) => exchangedBottoms(finding, net) ?? AS_IT_IS },
);
