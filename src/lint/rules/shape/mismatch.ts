import { layerAt } from '../../../net/layer-at.js';
import { netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';
import { sizeReason } from '../../size-reason.js';

export const shapeMismatch: Rule = netRule(
  'shape/mismatch',
  'error',
  'Bottoms have shapes that do not fit each other.',
  {
    refine({ span, message, related }, _file, net) {
      const layer = net && layerAt(net, span);
      const reason = net === undefined || layer === undefined ? undefined : sizeReason(net, layer);
      if (reason === undefined) return {};
      return {
        message: `${message}; ${reason.reason}`,
        related: [...related, ...reason.related],
        ...(reason.mistake === undefined ? {} : { mistake: reason.mistake }),
      };
    },
  },
);
