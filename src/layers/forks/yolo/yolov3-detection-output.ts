import type { LayerType } from '../../base/index.js';
import { DETECTION_OUTPUT, needClasses } from './yolo-detection-output.js';

/** `layers/yolov3_detection_output_layer.cpp`: a bottom for each scale. */
export const Yolov3DetectionOutput: LayerType = {
  ...DETECTION_OUTPUT,
  type: 'Yolov3DetectionOutput',
  summary: 'What YOLO v3 found: for each box the image, the class, how sure it is, and where',
  params: ['yolov3_detection_output_param'],
  setUp(setup) {
    needClasses(setup, 'yolov3_detection_output_param');
    const param = setup.layer.message('yolov3_detection_output_param');
    const groups = param.number('mask_group_num');
    if (setup.bottoms.length !== groups) {
      setup.refuse(
        'layer/bottom-count',
        param.span('mask_group_num'),
        `mask_group_num is ${groups}, and there are ${setup.bottoms.length} bottoms: one for each group`,
        `Check failed: bottom.size() == mask_group_num_ (${setup.bottoms.length} vs. ${groups})`,
      );
    }
    setup.reshapeTop(0, [1, 1, 1, 7]);
  },
};
