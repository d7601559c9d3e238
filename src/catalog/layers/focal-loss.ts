import { SCORES, SOFT_LABELS } from '../bottoms.js';
import type { GeneratedLayer } from '../layer.js';
import { IGNORE_LABEL, normalizationBy } from '../parameters.js';

export const focalLoss: GeneratedLayer = {
  id: 'focal-loss',
  revision: 2,
  title: 'Focal loss',
  description:
    'Binary labels of which the positive ones are very rare: what is classified well already counts for little.',
  purpose: 'binary labels',
  walk: 'positions',
  single: true,
  shapes: 'label-for-each-score',
  activation: 'sigmoid',
  forProjects: true,
  bottoms: [SCORES, SOFT_LABELS],
  className: 'FocalLossLayer',
  parameters: [
    {
      key: 'alpha',
      kind: 'number',
      perChannel: true,
      min: 0,
      max: 1,
      default: 0.25,
      help:
        'What positive labels count for; negative ones count for 1 - alpha. A number from 0 to 1, by default 0.25, or a ' +
        'list with one for each channel (axis 1).',
    },
    {
      key: 'gamma',
      kind: 'number',
      min: 0,
      max: 100,
      default: 2,
      help: 'How much less a good score counts; with 0, all count alike. A number from 0 to 100, by default 2.',
    },
    normalizationBy('NONE'),
    IGNORE_LABEL,
  ],
  example: '{"alpha": 0.25, "gamma": 2}',
};
