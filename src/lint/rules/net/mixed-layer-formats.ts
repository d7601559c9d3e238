import { netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

export const mixedLayerFormats: Rule = netRule(
  'net/mixed-layer-formats',
  'error',
  'A net has either `layer` or the old `layers`, not both.',
);
