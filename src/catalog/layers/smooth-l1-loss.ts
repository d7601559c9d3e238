import { PREDICTIONS, TARGETS, WEIGHTS } from '../bottoms.js';
import type { GeneratedLayer } from '../layer.js';
import { IGNORE_NAN, IGNORE_VALUE, normalizationBy } from '../parameters.js';

export const smoothL1Loss: GeneratedLayer = {
  id: 'smooth-l1-loss',
  revision: 1,
  title: 'Smooth L1 loss',
  description:
    'The loss of boxes in Fast R-CNN: squared near 0, absolute beyond, with weights inside and outside.',
  purpose: 'regression',
  walk: 'positions',
  single: true,
  bottoms: [
    PREDICTIONS,
    TARGETS,
    { ...WEIGHTS, what: 'inside weights', blob: 'inside_weight', weighs: false },
    { ...WEIGHTS, what: 'outside weights', blob: 'outside_weight' },
  ],
  className: 'SmoothL1LossLayer',
  parameters: [
    {
      key: 'sigma',
      saidBy: 'smooth_l1_loss_param.sigma',
      kind: 'number',
      above: 0,
      default: 1,
      help: 'Where the loss turns from squared to absolute: at an error of 1 / sigma^2. A number above 0, by default 1.',
    },
    normalizationBy('BATCH_SIZE'),
    IGNORE_VALUE,
    IGNORE_NAN,
  ],
  example: '{"sigma": 3}',
};
