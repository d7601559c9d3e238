import { INDICES, SCORES } from '../bottoms.js';
import type { GeneratedLayer } from '../layer.js';
import { AXIS, CLASS_WEIGHT, IGNORE_LABEL, normalizationBy } from '../parameters.js';

export const softmaxWeightLoss: GeneratedLayer = {
  id: 'softmax-weight-loss',
  revision: 2,
  title: 'Weighted softmax loss',
  description:
    'Classes of which some are rare or easy: weights, ignored labels, label smoothing, hard examples only.',
  purpose: 'classes',
  walk: 'positions',
  single: true,
  shapes: 'index-at-each-position',
  activation: 'softmax',
  bottoms: [SCORES, INDICES],
  className: 'SoftmaxWeightLossLayer',
  parameters: [
    {
      ...CLASS_WEIGHT,
      auto: true,
      help: 'What each class counts for: a list with a positive number for each class, one for all, by default 1, or auto: the less, the more frequent a class is in the batch, by 1 in the mean.',
    },
    {
      key: 'label_smoothing',
      kind: 'number',
      min: 0,
      max: 1,
      default: 0,
      help: 'How much of each label is spread over all classes. A number from 0 to 1, by default 0.',
    },
    {
      key: 'keep',
      kind: 'number',
      above: 0,
      max: 1,
      default: 1,
      help: 'The share of positions that counts: those with the largest losses. Above 0 and at most 1, the default.',
    },
    normalizationBy('VALID'),
    IGNORE_LABEL,
    AXIS,
  ],
  example: '{"class_weight": [1, 5], "ignore_label": 255}',
};
