import type { LayerType } from '../../base/index.js';
import { LOSS } from '../../base/loss.js';
import { noGradientOfBoxes, setUpYolov3 } from './yolov3.js';

/** `layers/gaussian_yolov3_layer.cpp` */
export const GaussianYolov3: LayerType = {
  ...LOSS,
  type: 'GaussianYolov3',
  summary: "YOLO v3's loss, of boxes with a variance for each coordinate",
  params: ['yolov3_param'],
  comparesWithLabels: true,
  noGradient: noGradientOfBoxes('GaussianYolov3'),
  setUp: (setup) => setUpYolov3(setup, 8),
};
