import { SCORES, SOFT_LABELS } from '../bottoms.js';
import type { GeneratedLayer } from '../layer.js';
import { IGNORE_LABEL, OVER, REGION_ACTIVATION, REGION_NORMALIZATION, SMOOTH } from '../parameters.js';

export const tverskyLoss: GeneratedLayer = {
  id: 'tversky-loss',
  revision: 1,
  title: 'Tversky loss',
  description:
    'A Dice loss in which missed and false positives have weights of their own, to trade recall for precision.',
  purpose: 'regions',
  walk: 'regions',
  single: true,
  shapes: 'label-for-each-score',
  forProjects: true,
  bottoms: [SCORES, SOFT_LABELS],
  className: 'TverskyLossLayer',
  parameters: [
    {
      key: 'alpha',
      kind: 'number',
      min: 0,
      max: 1e6,
      default: 0.3,
      help: 'What false positives count for. A number from 0 to 1e6, by default 0.3.',
    },
    {
      key: 'beta',
      kind: 'number',
      min: 0,
      max: 1e6,
      default: 0.7,
      help: 'What missed positives count for. A number from 0 to 1e6, by default 0.7.',
    },
    {
      key: 'gamma',
      kind: 'number',
      min: 1,
      max: 100,
      default: 1,
      help: 'The power of the loss: above 1, regions that overlap badly count for more. From 1, the default, to 100.',
    },
    REGION_ACTIVATION,
    SMOOTH,
    OVER,
    REGION_NORMALIZATION,
    IGNORE_LABEL,
  ],
  example: '{"alpha": 0.3, "beta": 0.7}',
};
