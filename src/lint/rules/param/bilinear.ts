import { hasLoss } from '../../../document/intent.js';
import { netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

export const paramBilinear: Rule = netRule(
  'param/bilinear',
  'warning',
  'A filler for interpolation mixes channels, because they are not groups of their own.',
  {
    // The weights of a net that is not trained come from elsewhere.
    refine: (_, file) => (file.nets.some((net) => net.phase === 'TRAIN' && hasLoss(net)) ? {} : undefined),
  },
);
