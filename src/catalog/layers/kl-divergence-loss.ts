import { SCORES } from '../bottoms.js';
import type { GeneratedLayer } from '../layer.js';
import { normalizationBy } from '../parameters.js';

export const klDivergenceLoss: GeneratedLayer = {
  id: 'kl-divergence-loss',
  revision: 1,
  title: 'Kullback-Leibler divergence',
  description: 'Distillation: a student learns the softened probabilities of a teacher.',
  purpose: 'distributions',
  walk: 'positions',
  single: true,
  losses: 'positions',
  bottoms: [SCORES, { what: 'teacher scores', blob: 'teacher', gradient: 'asked' }],
  className: 'KLDivergenceLossLayer',
  parameters: [
    {
      key: 'temperature',
      kind: 'number',
      above: 0,
      max: 1e6,
      default: 1,
      help: 'What scores are divided by before the softmax; the loss is multiplied by its square. Above 0, by default 1.',
    },
    normalizationBy('BATCH_SIZE'),
  ],
  example: '{"temperature": 4}',
};
