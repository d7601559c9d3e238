import { INDICES, SCORES } from '../bottoms.js';
import type { GeneratedLayer } from '../layer.js';
import { BATCHES, IGNORE_LABEL } from '../parameters.js';

export const metricSegmentation: GeneratedLayer = {
  id: 'metric-segmentation',
  revision: 1,
  title: 'Segmentation measures',
  description:
    'Mean IoU, accuracy, precision, recall and F1 of a whole test, and the IoU of each class: never trained for.',
  purpose: 'measures of a test',
  role: 'measure',
  bottoms: [SCORES, INDICES],
  tops: [
    { what: 'the mean IoU of the classes', blob: 'mean_iou', shape: 'number' },
    { what: 'the accuracy', blob: 'pixel_accuracy', shape: 'number' },
    { what: 'the mean precision', blob: 'precision', shape: 'number' },
    { what: 'the mean recall', blob: 'recall', shape: 'number' },
    { what: 'the mean F1', blob: 'f1', shape: 'number' },
    { what: 'the IoU of each class', blob: 'class_iou' },
  ],
  name: 'measures',
  className: 'SegmentationMeasuresLayer',
  parameters: [
    BATCHES,
    IGNORE_LABEL,
    {
      key: 'threshold',
      kind: 'number',
      default: 0,
      help: 'Where there is one channel: a score above it is of class 1, others of class 0. A number, by default 0.',
    },
  ],
  example: '{"batches": 100, "ignore_label": 255}',
};
