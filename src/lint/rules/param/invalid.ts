import { exchangedBottoms } from '../../exchanged.js';
import { AS_IT_IS, netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

export const paramInvalid: Rule = netRule(
  'param/invalid',
  'error',
  'A parameter has a value that the layer does not take.',
  { refine: (finding, _file, net) => exchangedBottoms(finding, net) ?? AS_IT_IS },
);
