import { INDICES, SCORES } from '../bottoms.js';
import type { GeneratedLayer } from '../layer.js';
import { AXIS, CLASS_WEIGHT, IGNORE_LABEL, normalizationBy } from '../parameters.js';

export const softmaxFocalLoss: GeneratedLayer = {
  id: 'softmax-focal-loss',
  revision: 1,
  title: 'Softmax focal loss',
  description: 'Classes of which one, as the background, is so common that easy examples drown the rest.',
  purpose: 'classes',
  walk: 'positions',
  single: true,
  shapes: 'index-at-each-position',
  activation: 'softmax',
  bottoms: [SCORES, INDICES],
  className: 'SoftmaxFocalLossLayer',
  parameters: [
    {
      key: 'gamma',
      kind: 'number',
      min: 0,
      max: 100,
      default: 2,
      help: 'How much less a good score counts; with 0, all count alike. A number from 0 to 100, by default 2.',
    },
    CLASS_WEIGHT,
    normalizationBy('VALID'),
    IGNORE_LABEL,
    AXIS,
  ],
  example: '{"gamma": 2, "class_weight": [0.25, 1]}',
};
