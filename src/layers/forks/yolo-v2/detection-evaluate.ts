import { OVERWRITES } from '../../base/effects.js';
import { checkEvaluation } from '../../base/evaluation.js';
import type { LayerType } from '../../base/index.js';
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
    checkEvaluation(setup, param, 'how many classes there are');
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
