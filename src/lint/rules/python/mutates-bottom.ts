import { classRule } from '../../python/class-rule.js';
import type { Rule } from '../../rule.js';

export const mutatesBottom: Rule = classRule(
  'python/mutates-bottom',
  'warning',
  'A layer changes the data of its bottoms, which other layers read, too.',
  (layer) =>
    layer.uses.mutatesBottom.map(({ bottom, method, ...place }) =>
      method === 'backward' && layer.backward.kind === 'empty'
        ? {
            place,
            severity: 'error',
            message: `backward writes bottom[${bottom ?? '…'}].data, which other layers read, and gradients go into bottom[${bottom ?? '…'}].diff: nothing is trained for it`,
          }
        : {
            place,
            message: `this changes bottom[${bottom ?? '…'}].data itself, which other layers and their gradients read: compute in a copy`,
          },
    ),
);
