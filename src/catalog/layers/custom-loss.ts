import { PREDICTIONS, TARGETS, WEIGHTS } from '../bottoms.js';
import type { GeneratedLayer } from '../layer.js';
import { IGNORE_NAN, IGNORE_VALUE, normalizationBy } from '../parameters.js';

export const customLoss: GeneratedLayer = {
  id: 'custom-loss',
  revision: 1,
  title: 'Loss of your own',
  description:
    'A layer that runs at once, to put a formula of your own into: the rest is what all losses share.',
  purpose: 'a loss of your own',
  walk: 'positions',
  bottoms: [PREDICTIONS, TARGETS, WEIGHTS],
  className: 'CustomLossLayer',
  parameters: [
    {
      key: 'scale',
      kind: 'number',
      above: 0,
      default: 1,
      help: 'A parameter to start from: the error that counts as one. A number above 0, by default 1.',
    },
    normalizationBy('BATCH_SIZE'),
    IGNORE_VALUE,
    IGNORE_NAN,
  ],
  example: '{"scale": 1}',
};
