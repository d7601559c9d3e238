import { PREDICTIONS, TARGETS, WEIGHTS } from '../bottoms.js';
import type { GeneratedLayer } from '../layer.js';
import { IGNORE_NAN, IGNORE_VALUE, normalizationBy } from '../parameters.js';

export const euclideanWeightLoss: GeneratedLayer = {
  id: 'euclidean-weight-loss',
  revision: 1,
  title: 'Weighted Euclidean loss',
  description:
    'Half the squared error, with a weight for each number or a mask, and targets that count for nothing.',
  purpose: 'regression',
  walk: 'positions',
  single: true,
  bottoms: [PREDICTIONS, TARGETS, WEIGHTS],
  className: 'EuclideanWeightLossLayer',
  parameters: [normalizationBy('BATCH_SIZE'), IGNORE_VALUE, IGNORE_NAN],
  example: '{"ignore_nan": true}',
};
