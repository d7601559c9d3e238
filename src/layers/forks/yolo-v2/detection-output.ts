import { OVERWRITES } from '../../base/effects.js';
import { type LayerSetup, type LayerType, mayEqual } from '../../base/index.js';
import { legacyShape } from '../../base/legacy.js';
import { named } from '../../base/loss.js';
import { LEGACY_AXES } from '../../base/shape.js';

/** `layers/detection_output_layer.cpp` */
export const DetectionOutput: LayerType = {
  type: 'DetectionOutput',
  summary: "Detections of YOLO v2's predictions for one image, a row each, without those that overlap",
  params: ['detection_output_param'],
  bottoms: {},
  tops: { exact: 1 },
  inPlace: OVERWRITES,
  lacksBackward: true,
  setUp(setup) {
    const param = setup.layer.message('detection_output_param');
    if (!param.has('num_classes')) {
      setup.refuse(
        'param/missing',
        param.span('num_classes'),
        'num_classes is missing: how many classes there are',
        'Check failed: detection_output_param.has_num_classes() Must specify num_classes',
      );
    }
    if (setup.bottoms.length > 0) needDim(setup, 0, 0, 1);
    // One row until there are detections.
    setup.reshapeTop(0, [1, 1, 1, 7]);
  },
};

/** Refuses a bottom whose axis, by Caffe's old names for the four of them, is not of one size. */
export function needDim(setup: LayerSetup, bottom: number, axis: 0 | 1 | 3, needed: number): void {
  const given = legacyShape(setup, bottom)[axis];
  if (mayEqual(given, needed)) return;
  setup.refuse(
    'shape/mismatch',
    setup.bottomSpan(bottom),
    `${setup.layer.string('type')} needs ${needed} along axis ${axis} of ${named(setup, bottom)}, which has ${given}`,
    `Check failed: bottom[${bottom}]->${LEGACY_AXES[axis]}() == ${needed} (${given} vs. ${needed})`,
    [setup.madeHere(bottom)],
  );
}
