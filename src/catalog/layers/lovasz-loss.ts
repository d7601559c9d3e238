import { SCORES } from '../bottoms.js';
import type { GeneratedLayer } from '../layer.js';
import { IGNORE_LABEL, OVER, REGION_NORMALIZATION } from '../parameters.js';

export const lovaszLoss: GeneratedLayer = {
  id: 'lovasz-loss',
  revision: 1,
  title: 'Lovasz hinge loss',
  description:
    'Regions that are judged by their intersection over union: a hinge loss whose pixels weigh what they cost it.',
  purpose: 'regions',
  walk: 'regions',
  single: true,
  shapes: 'label-for-each-score',
  needsTrained: true,
  bottoms: [SCORES, { what: 'labels', blob: 'label', gradient: 'zeros' }],
  className: 'LovaszLossLayer',
  parameters: [OVER, REGION_NORMALIZATION, IGNORE_LABEL],
  example: '{"ignore_label": 255}',
};
