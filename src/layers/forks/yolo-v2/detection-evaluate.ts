import { OVERWRITES } from '../../base/effects.js';
import type { LayerType } from '../../base/index.js';
import { printedNumber } from '../../base/print.js';
import { needDim } from './detection-output.js';

/** `layers/detection_evaluate_layer.cpp` */
export const DetectionEvaluate: LayerType = {
  type: 'DetectionEvaluate',
  summary: 'Compares detections of one image with true boxes: what the mean average precision is computed of',
  params: ['detection_evaluate_param'],
  bottoms: {},
  tops: { exact: 1 },
  inPlace: OVERWRITES,
  lacksBackward: true,
  isMeasure: true,
  comparesWithLabels: true,
  setUp(setup) {
    const param = setup.layer.message('detection_evaluate_param');
    if (!param.has('num_classes')) {
      setup.refuse(
        'param/missing',
        param.span('num_classes'),
        'num_classes is missing: how many classes there are',
        'Check failed: detection_evaluate_param.has_num_classes() Must provide num_classes.',
      );
    }
    const threshold = param.number('overlap_threshold');
    if (!(threshold > 0)) {
      setup.refuse(
        'param/invalid',
        param.span('overlap_threshold'),
        `overlap_threshold must be above 0, not ${printedNumber(threshold)}`,
        `Check failed: overlap_threshold_ > 0. (${printedNumber(threshold)} vs. 0) overlap_threshold must be non negative.`,
      );
    }
    if (setup.bottoms.length > 1) {
      needDim(setup, 0, 0, 1);
      needDim(setup, 0, 1, 1);
      needDim(setup, 0, 3, 7);
      needDim(setup, 1, 0, 1);
    }
    // A row for each class, and for each detection, which only data tell.
    setup.reshapeTop(0, [1, 1, null, 5]);
  },
};
