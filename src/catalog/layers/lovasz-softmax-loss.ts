import { INDICES, SCORES } from '../bottoms.js';
import type { GeneratedLayer } from '../layer.js';
import { AXIS, IGNORE_LABEL, OVER, REGION_NORMALIZATION } from '../parameters.js';

export const lovaszSoftmaxLoss: GeneratedLayer = {
  id: 'lovasz-softmax-loss',
  revision: 1,
  title: 'Lovasz-Softmax loss',
  description:
    'Classes that exclude each other, judged by their mean intersection over union: what each position costs it.',
  purpose: 'regions',
  walk: 'batch',
  single: true,
  shapes: 'index-at-each-position',
  activation: 'softmax',
  bottoms: [SCORES, INDICES],
  className: 'LovaszSoftmaxLossLayer',
  parameters: [
    {
      key: 'mean_over',
      kind: 'choice',
      choices: ['PRESENT', 'ALL'],
      default: 'PRESENT',
      help: 'Which classes the mean is over: PRESENT, the default, those that have labels there; or ALL.',
    },
    {
      ...OVER,
      default: 'BATCH',
      help: 'What a class is judged in: the whole BATCH, the default, or each SAMPLE.',
    },
    {
      ...REGION_NORMALIZATION,
      help:
        'What the sum of the losses is divided by: FULL, the default, by their number, 1 or that of the samples; ' +
        'BATCH_SIZE by the length of the batch; NONE by nothing.',
    },
    IGNORE_LABEL,
    AXIS,
  ],
  example: '{"ignore_label": 255}',
};
