import { PREDICTIONS, TARGETS } from '../bottoms.js';
import type { GeneratedLayer } from '../layer.js';
import { normalizationBy } from '../parameters.js';

export const gradientLoss: GeneratedLayer = {
  id: 'gradient-loss',
  revision: 1,
  title: 'Image gradient loss',
  description: 'Images whose edges are to be those of the target: depth, super-resolution, matting.',
  purpose: 'images',
  walk: 'planes',
  single: true,
  bottoms: [PREDICTIONS, TARGETS],
  className: 'GradientLossLayer',
  parameters: [
    {
      key: 'norm',
      kind: 'choice',
      choices: ['L1', 'L2'],
      default: 'L1',
      help: 'How differences count: L1, the default, by their size; L2 by their square.',
    },
    normalizationBy('BATCH_SIZE'),
  ],
  example: '{"norm": "L1"}',
};
