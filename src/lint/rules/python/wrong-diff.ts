import { classRule } from '../../python/class-rule.js';
import type { Rule } from '../../rule.js';

export const wrongDiff: Rule = classRule(
  'python/wrong-diff',
  'warning',
  'A gradient is written where nobody sees it, or onto that of the last iteration.',
  (layer) => [
    ...layer.uses.lostWrites.map(({ side, index, ...place }) => ({
      place,
      message: `this writes into a copy${side === undefined ? '' : ` of ${side}[${index ?? '…'}]`}, which nobody sees: write with one index`,
    })),
    ...layer.uses.accumulated.map(({ bottom, ...place }) => ({
      place,
      message: `bottom[${bottom ?? '…'}].diff still has the gradient of the last iteration, which this adds to: write 0 first`,
    })),
    ...layer.uses.partlyWritten.map(({ bottom, ...place }) => ({
      place,
      message: `bottom[${bottom}].diff has the gradient of an earlier iteration wherever this does not write: write 0 first`,
    })),
  ],
);
