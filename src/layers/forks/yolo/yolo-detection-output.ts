import { NO_READS, OVERWRITES } from '../../base/effects.js';
import type { LayerSetup, LayerType } from '../../base/index.js';
import { GIVES_NO_GRADIENT } from '../../base/zeros.js';

/** What both layers share that make a list of what was found. */
export const DETECTION_OUTPUT = {
  bottoms: { min: 1 },
  tops: { exact: 1 },
  zeros: GIVES_NO_GRADIENT,
  inPlace: OVERWRITES,
  backwardReads: () => NO_READS,
} as const satisfies Partial<LayerType>;

/** `layers/yolo_detection_output_layer.cpp`: YOLO v2. */
export const YoloDetectionOutput: LayerType = {
  ...DETECTION_OUTPUT,
  type: 'YoloDetectionOutput',
  summary: 'What YOLO v2 found: for each box the image, the class, how sure it is, and where',
  params: ['yolo_detection_output_param'],
  setUp(setup) {
    needClasses(setup, 'yolo_detection_output_param');
    setup.reshapeTop(0, [1, 1, 1, 7]);
  },
};

export function needClasses(setup: LayerSetup, field: string): void {
  const param = setup.layer.message(field);
  if (param.has('num_classes')) return;
  setup.refuse(
    'param/missing',
    param.head(),
    'num_classes is missing',
    `Check failed: ${field}.has_num_classes() Must specify num_classes`,
  );
}
