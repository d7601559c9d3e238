import { PREDICTIONS, TARGETS, WEIGHTS } from '../bottoms.js';
import type { GeneratedLayer } from '../layer.js';
import { IGNORE_NAN, IGNORE_VALUE, normalizationBy } from '../parameters.js';

export const quantileLoss: GeneratedLayer = {
  id: 'quantile-loss',
  revision: 1,
  title: 'Quantile loss',
  description: 'The pinball loss: it follows a quantile of the targets, for bounds of what is predicted.',
  purpose: 'regression',
  walk: 'positions',
  single: true,
  bottoms: [PREDICTIONS, TARGETS, WEIGHTS],
  className: 'QuantileLossLayer',
  parameters: [
    {
      key: 'quantile',
      kind: 'number',
      above: 0,
      below: 1,
      default: 0.5,
      help: 'The share of targets that are to be below the predictions. A number above 0 and below 1, by default 0.5, the median.',
    },
    normalizationBy('BATCH_SIZE'),
    IGNORE_VALUE,
    IGNORE_NAN,
  ],
  example: '{"quantile": 0.9}',
};
