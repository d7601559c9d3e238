import { netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';
import { sizeReason } from '../../size-reason.js';

export const shapeMismatch: Rule = netRule(
  'shape/mismatch',
  'error',
  'Bottoms have shapes that do not fit each other.',
  {
    refine({ span, message, related }, { tree }, net) {
      const layer = net?.layers.find(({ layer }) => {
        if (layer.node < 0) return false;
        const { start, end } = tree.span(layer.node);
        return start <= span.start && span.start < end;
      });
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
