import { PREDICTIONS, TARGETS, WEIGHTS } from '../bottoms.js';
import type { GeneratedLayer } from '../layer.js';
import { IGNORE_NAN, IGNORE_VALUE, normalizationBy } from '../parameters.js';

export const charbonnierLoss: GeneratedLayer = {
  id: 'charbonnier-loss',
  revision: 1,
  title: 'Charbonnier loss',
  description:
    'A smooth L1: the root of the squared error and a small constant, for super-resolution and optical flow.',
  purpose: 'regression',
  walk: 'positions',
  single: true,
  bottoms: [PREDICTIONS, TARGETS, WEIGHTS],
  className: 'CharbonnierLossLayer',
  parameters: [
    {
      key: 'epsilon',
      kind: 'number',
      above: 0,
      default: 0.001,
      help: 'The error below which the loss is about squared. A number above 0, by default 0.001.',
    },
    normalizationBy('BATCH_SIZE'),
    IGNORE_VALUE,
    IGNORE_NAN,
  ],
  example: '{"epsilon": 0.001}',
};
