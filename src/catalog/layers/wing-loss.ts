import { PREDICTIONS, TARGETS, WEIGHTS } from '../bottoms.js';
import type { GeneratedLayer } from '../layer.js';
import { IGNORE_NAN, IGNORE_VALUE, normalizationBy } from '../parameters.js';

export const wingLoss: GeneratedLayer = {
  id: 'wing-loss',
  revision: 1,
  title: 'Wing loss',
  description: 'For landmarks: small errors get a larger gradient than in L1, large ones the same.',
  purpose: 'regression',
  walk: 'positions',
  single: true,
  bottoms: [PREDICTIONS, TARGETS, WEIGHTS],
  className: 'WingLossLayer',
  parameters: [
    {
      key: 'width',
      kind: 'number',
      above: 0,
      default: 10,
      help: 'The w of the paper: errors below it are in the logarithmic part. A number above 0, by default 10.',
    },
    {
      key: 'epsilon',
      kind: 'number',
      above: 0,
      default: 2,
      help: 'How flat the logarithmic part is: the gradient near 0 is width / epsilon. A number above 0, by default 2.',
    },
    normalizationBy('BATCH_SIZE'),
    IGNORE_VALUE,
    IGNORE_NAN,
  ],
  example: '{"width": 10, "epsilon": 2}',
};
