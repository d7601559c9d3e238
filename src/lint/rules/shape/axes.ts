import { isGuessedFork } from '../../../dialect/dialect.js';
import { AS_IT_IS, netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

export const shapeAxes: Rule = netRule(
  'shape/axes',
  'error',
  'A bottom has a number of axes that the layer does not take.',
  {
    silent: 'warning',
    // What a layer takes and makes nothing of is for its own Caffe to say.
    refine: ({ caffe, inFirstPass }, { dialect }) =>
      caffe === null && inFirstPass === undefined && isGuessedFork(dialect) ? undefined : AS_IT_IS,
  },
);
