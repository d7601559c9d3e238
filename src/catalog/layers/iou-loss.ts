import { SCORES, SOFT_LABELS } from '../bottoms.js';
import type { GeneratedLayer } from '../layer.js';
import { IGNORE_LABEL, OVER, REGION_ACTIVATION, REGION_NORMALIZATION, SMOOTH } from '../parameters.js';

export const iouLoss: GeneratedLayer = {
  id: 'iou-loss',
  revision: 1,
  title: 'IoU loss',
  description:
    'Regions that are judged by their intersection over union: what a soft one lacks to 1 (soft Jaccard).',
  purpose: 'regions',
  walk: 'regions',
  single: true,
  shapes: 'label-for-each-score',
  forProjects: true,
  bottoms: [SCORES, SOFT_LABELS],
  className: 'IoULossLayer',
  parameters: [
    {
      key: 'logarithm',
      kind: 'flag',
      help: 'Whether the loss is minus the logarithm of the intersection over union. By default false.',
    },
    REGION_ACTIVATION,
    SMOOTH,
    OVER,
    REGION_NORMALIZATION,
    IGNORE_LABEL,
  ],
  example: '{"smooth": 1}',
};
