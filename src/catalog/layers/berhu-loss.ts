import { PREDICTIONS, TARGETS, WEIGHTS } from '../bottoms.js';
import type { GeneratedLayer } from '../layer.js';
import { IGNORE_NAN, IGNORE_VALUE, normalizationBy } from '../parameters.js';

export const berhuLoss: GeneratedLayer = {
  id: 'berhu-loss',
  revision: 1,
  title: 'Reverse Huber loss',
  description: 'The berHu of depth estimation: absolute for small errors, squared for large ones.',
  purpose: 'regression',
  walk: 'positions',
  single: true,
  bottoms: [PREDICTIONS, TARGETS, WEIGHTS],
  className: 'BerhuLossLayer',
  parameters: [
    {
      key: 'threshold',
      kind: 'number',
      above: 0,
      default: 0.2,
      help: 'The error from which on the loss is squared. A number above 0, by default 0.2.',
    },
    normalizationBy('BATCH_SIZE'),
    IGNORE_VALUE,
    IGNORE_NAN,
  ],
  example: '{"threshold": 0.2}',
};
