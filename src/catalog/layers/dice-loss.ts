import { SCORES, SOFT_LABELS } from '../bottoms.js';
import type { GeneratedLayer } from '../layer.js';
import { IGNORE_LABEL, OVER, REGION_ACTIVATION, REGION_NORMALIZATION, SMOOTH } from '../parameters.js';

export const diceLoss: GeneratedLayer = {
  id: 'dice-loss',
  revision: 1,
  title: 'Dice loss',
  description:
    'Regions whose size varies: the overlap of prediction and truth counts, not the number of pixels.',
  purpose: 'regions',
  walk: 'regions',
  single: true,
  shapes: 'label-for-each-score',
  forProjects: true,
  bottoms: [SCORES, SOFT_LABELS],
  className: 'DiceLossLayer',
  parameters: [
    {
      key: 'squared',
      kind: 'flag',
      help: 'Squares in the denominator, as in V-Net. By default false.',
    },
    REGION_ACTIVATION,
    SMOOTH,
    OVER,
    REGION_NORMALIZATION,
    IGNORE_LABEL,
  ],
  example: '{"smooth": 1}',
};
