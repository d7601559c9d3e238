import { PREDICTIONS, TARGETS } from '../bottoms.js';
import type { GeneratedLayer } from '../layer.js';
import { normalizationBy } from '../parameters.js';

export const ssimLoss: GeneratedLayer = {
  id: 'ssim-loss',
  revision: 1,
  title: 'SSIM loss',
  description: 'Images as people see them: the structural similarity of prediction and target.',
  purpose: 'images',
  walk: 'planes',
  losses: 'planes',
  bottoms: [PREDICTIONS, TARGETS],
  className: 'SSIMLossLayer',
  parameters: [
    {
      key: 'range',
      kind: 'number',
      above: 0,
      default: 1,
      help: 'From the least to the greatest value of a pixel: 255 for bytes. A number above 0, by default 1.',
    },
    {
      key: 'radius',
      kind: 'number',
      min: 0,
      max: 1000,
      default: 5,
      integer: true,
      help: 'How far windows reach: with the radius 5, the default, they are 11 x 11, which images must have.',
    },
    {
      key: 'sigma',
      kind: 'number',
      above: 0,
      default: 1.5,
      help: 'The deviation of the Gaussian window in pixels. A number above 0, by default 1.5.',
    },
    normalizationBy('FULL'),
  ],
  example: '{"range": 255}',
};
