import { AS_IT_IS, netRule } from '../../from-net.js';
import { collectionOfLayers } from '../../part-of-net.js';
import type { Rule } from '../../rule.js';

export const duplicateTop: Rule = netRule(
  'blob/duplicate-top',
  'error',
  'Two layers make a blob of the same name.',
  // Of layers without a net, net/filled-in tells.
  { refine: (_finding, file) => (collectionOfLayers(file).length > 0 ? undefined : AS_IT_IS) },
);
