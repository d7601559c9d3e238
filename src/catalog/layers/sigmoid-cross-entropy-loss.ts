import { SCORES, SOFT_LABELS, WEIGHTS } from '../bottoms.js';
import type { GeneratedLayer } from '../layer.js';
import { IGNORE_LABEL, NORMALIZATION } from '../parameters.js';

export const sigmoidCrossEntropyLoss: GeneratedLayer = {
  id: 'sigmoid-cross-entropy-loss',
  revision: 2,
  title: 'Sigmoid cross-entropy loss',
  description: "Binary labels, each class weighted alike: Caffe's own loss in Python, to start another from.",
  purpose: 'binary labels',
  forProjects: true,
  bottoms: [SCORES, SOFT_LABELS, WEIGHTS],
  eachLoss: true,
  shapes: 'label-for-each-score',
  activation: 'sigmoid',
  className: 'SigmoidCrossEntropyLossLayer',
  parameters: [NORMALIZATION, IGNORE_LABEL],
  example: '{"normalization": "BATCH_SIZE"}',
};
