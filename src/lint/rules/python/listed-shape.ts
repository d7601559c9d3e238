import { classRule } from '../../python/class-rule.js';
import type { Rule } from '../../rule.js';

export const listedShape: Rule = classRule(
  'python/listed-shape',
  'error',
  'A blob is given its shape as one list, where it takes numbers.',
  ({ uses }) =>
    uses.listedShapes.map(({ isWhole, ...place }) => ({
      place,
      message: 'reshape takes one number for each axis, not a list of them: with a star, reshape(*shape)',
      ...(isWhole && {
        caffe:
          'TypeError: No registered converter was able to produce a C++ rvalue of type int from this Python object',
      }),
    })),
);
