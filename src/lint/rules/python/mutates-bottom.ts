import { classRule } from '../../python/class-rule.js';
import type { Rule } from '../../rule.js';

export const mutatesBottom: Rule = classRule(
  'python/mutates-bottom',
  'warning',
  'A layer changes the data of its bottoms, which other layers read, too.',
  (layer) =>
    layer.uses.mutatesBottom.map(({ bottom, ...place }) => ({
      place,
      message: `this changes bottom[${bottom ?? '…'}].data itself, which other layers and their gradients read: compute in a copy`,
    })),
);
