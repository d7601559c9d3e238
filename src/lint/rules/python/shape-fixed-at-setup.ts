import { classRule } from '../../python/class-rule.js';
import type { Rule } from '../../rule.js';

export const shapeFixedAtSetup: Rule = classRule(
  'python/shape-fixed-at-setup',
  'info',
  'A layer makes an array in the shape of its bottoms once, in setup, though that may change.',
  (layer) =>
    layer.uses.fixedAtSetup.map(({ what, ...place }) => ({
      place,
      message: `'self.${what}' has the shape that the bottoms have at first; reshape is called when it changes, with the batch of a test or the last of an epoch: make it there`,
    })),
);
