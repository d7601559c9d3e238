import { SCORES, SOFT_LABELS, WEIGHTS } from '../bottoms.js';
import type { GeneratedLayer } from '../layer.js';
import { AUTO_OVER, CLS_WEIGHT, IGNORE_LABEL, NORMALIZATION } from '../parameters.js';

export const sigmoidCrossEntropyWeightLoss: GeneratedLayer = {
  id: 'sigmoid-cross-entropy-weight-loss',
  revision: 2,
  title: 'Weighted sigmoid cross-entropy loss',
  description: 'Binary labels of which the positive ones are rare: their class gets a weight.',
  purpose: 'binary labels',
  forProjects: true,
  bottoms: [SCORES, SOFT_LABELS, WEIGHTS],
  eachLoss: true,
  shapes: 'label-for-each-score',
  activation: 'sigmoid',
  className: 'SigmoidCrossEntropyWeightLossLayer',
  parameters: [CLS_WEIGHT, NORMALIZATION, IGNORE_LABEL, AUTO_OVER],
  example: '{"cls_weight": 100}',
};
