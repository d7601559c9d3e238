import { PREDICTIONS, TARGETS, WEIGHTS } from '../bottoms.js';
import type { GeneratedLayer } from '../layer.js';
import { IGNORE_NAN, IGNORE_VALUE, normalizationBy } from '../parameters.js';

export const l1Loss: GeneratedLayer = {
  id: 'l1-loss',
  revision: 1,
  title: 'L1 loss',
  description:
    'The absolute error: it follows the median, and outliers count for less than in a Euclidean loss.',
  purpose: 'regression',
  walk: 'positions',
  single: true,
  bottoms: [PREDICTIONS, TARGETS, WEIGHTS],
  className: 'L1LossLayer',
  parameters: [normalizationBy('BATCH_SIZE'), IGNORE_VALUE, IGNORE_NAN],
  example: '{"normalization": "VALID", "ignore_value": 0}',
};
