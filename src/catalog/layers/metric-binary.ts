import { SCORES } from '../bottoms.js';
import type { GeneratedLayer } from '../layer.js';
import { BATCHES, IGNORE_LABEL, REGION_ACTIVATION } from '../parameters.js';

export const metricBinary: GeneratedLayer = {
  id: 'metric-binary',
  revision: 1,
  title: 'Measures of binary labels',
  description:
    'AUC, average precision, the best F1 and points of the precision-recall curve, of a whole test: never trained for.',
  purpose: 'measures of a test',
  role: 'measure',
  bottoms: [SCORES, { what: 'labels', blob: 'label', gradient: 'zeros' }],
  tops: [
    { what: 'the AUC', blob: 'auc', shape: 'number' },
    { what: 'the average precision', blob: 'average_precision', shape: 'number' },
    { what: 'the best F1', blob: 'best_f1', shape: 'number' },
    { what: 'its threshold', blob: 'best_threshold', shape: 'number' },
    { what: 'the precision at thresholds', blob: 'curve_precision' },
    { what: 'the recall at thresholds', blob: 'curve_recall' },
  ],
  name: 'measures',
  className: 'BinaryMeasuresLayer',
  parameters: [
    BATCHES,
    REGION_ACTIVATION,
    {
      key: 'bins',
      kind: 'number',
      min: 2,
      max: 1048576,
      integer: true,
      default: 4096,
      help: 'How many bins of equal width the probabilities are counted in. An integer from 2 to 1048576, by default 4096.',
    },
    IGNORE_LABEL,
  ],
  example: '{"batches": 100, "activation": "SIGMOID"}',
};
