import { PREDICTIONS, TARGETS, WEIGHTS } from '../bottoms.js';
import type { GeneratedLayer } from '../layer.js';
import { IGNORE_NAN, IGNORE_VALUE, normalizationBy } from '../parameters.js';

export const huberLoss: GeneratedLayer = {
  id: 'huber-loss',
  revision: 1,
  title: 'Huber loss',
  description: 'Squared for small errors, linear for large ones: outliers keep a bounded gradient.',
  purpose: 'regression',
  walk: 'positions',
  single: true,
  bottoms: [PREDICTIONS, TARGETS, WEIGHTS],
  className: 'HuberLossLayer',
  parameters: [
    {
      key: 'delta',
      kind: 'number',
      above: 0,
      default: 1,
      help: 'The error from which on the loss is linear, and the greatest gradient. A number above 0, by default 1.',
    },
    normalizationBy('BATCH_SIZE'),
    IGNORE_VALUE,
    IGNORE_NAN,
  ],
  example: '{"delta": 0.5}',
};
