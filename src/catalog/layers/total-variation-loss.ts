import type { GeneratedLayer } from '../layer.js';
import { normalizationBy } from '../parameters.js';

export const totalVariationLoss: GeneratedLayer = {
  id: 'total-variation-loss',
  revision: 1,
  title: 'Total variation',
  description: 'Images that are to be smooth: the differences of neighbouring pixels.',
  purpose: 'images',
  walk: 'planes',
  single: true,
  bottoms: [{ what: 'images', blob: 'image', gradient: 'kept' }],
  className: 'TotalVariationLossLayer',
  parameters: [
    {
      key: 'norm',
      kind: 'choice',
      choices: ['L1', 'L2', 'ISOTROPIC'],
      default: 'L1',
      help:
        'How differences count: L1, the default, by their size; L2 by their square; ISOTROPIC by the length of both ' +
        'differences of a pixel together.',
    },
    normalizationBy('BATCH_SIZE'),
  ],
  example: '{"norm": "L2"}',
};
