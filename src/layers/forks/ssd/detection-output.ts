import type { Message } from '../../../schema/message.js';
import { notePath } from '../../base/data.js';
import { OVERWRITES } from '../../base/effects.js';
import { int32, type LayerSetup, type LayerType } from '../../base/index.js';
import { legacyShape } from '../../base/legacy.js';
import { named } from '../../base/loss.js';
import { printedNumber } from '../../base/print.js';
import { checkPredictions, checkSameNumber, countPriors } from './base/boxes.js';
import { countNamedSizes } from './base/name-sizes.js';
import { checkSsdTransform } from './base/transform.js';

/** `layers/detection_output_layer.cpp` */
export const DetectionOutput: LayerType = {
  type: 'DetectionOutput',
  summary: 'Detections, a row each, of offsets and scores for prior boxes, without those that overlap',
  params: ['detection_output_param', 'transform_param'],
  bottoms: { min: 3, max: 4 },
  tops: { exact: 1 },
  inPlace: OVERWRITES,
  lacksBackward: true,
  setUp(setup) {
    const param = setup.layer.message('detection_output_param');
    if (!param.has('num_classes')) {
      setup.refuse(
        'param/missing',
        param.span('num_classes'),
        'num_classes is missing: how many classes there are, with the background',
        'Check failed: detection_output_param.has_num_classes() Must specify num_classes',
      );
    }
    checkSuppression(setup, param.message('nms_param'));
    const save = param.message('save_output_param');
    const images = checkSaving(setup, save);
    if (param.bool('visualize')) checkSsdTransform(setup);

    if (images === 0 && save.string('output_directory') !== '') {
      setup.refuse(
        'param/invalid',
        save.span(save.has('num_test_image') ? 'num_test_image' : 'name_size_file'),
        'no image is tested, and DetectionOutput divides by their number',
        'SIGFPE: division by zero',
      );
    }
    checkSameNumber(setup);
    for (const bottom of [0, 1]) checkBatch(setup, bottom);
    const classes = int32(param.number('num_classes'));
    checkPredictions(setup, countPriors(setup), classes, param, 'num_loc_classes_');
    // One row until there are detections.
    setup.reshapeTop(0, [1, 1, 1, 7]);
  },
};

function checkSuppression(setup: LayerSetup, param: Message): void {
  const refuse = (field: string, what: string, check: string): never =>
    setup.refuse(
      'param/invalid',
      param.span(field),
      `${field} must be ${what}, not ${printedNumber(param.number(field))}`,
      `Check failed: ${check}`,
    );
  const threshold = param.number('nms_threshold');
  if (!(threshold >= 0)) {
    refuse(
      'nms_threshold',
      '0 or more',
      `nms_threshold_ >= 0. (${printedNumber(threshold)} vs. 0) nms_threshold must be non negative.`,
    );
  }
  const eta = param.number('eta');
  if (!(eta > 0)) refuse('eta', 'above 0, and at most 1', `eta_ > 0. (${printedNumber(eta)} vs. 0) `);
  if (!(eta <= 1)) refuse('eta', 'above 0, and at most 1', `eta_ <= 1. (${printedNumber(eta)} vs. 1) `);
}

/**
 * The files that tell how detections are written.
 *
 * @returns how many images are tested, where detections are written and this is known
 */
function checkSaving(setup: LayerSetup, param: Message): number | undefined {
  const labels = param.string('label_map_file');
  if (labels !== '') notePath(setup, labels, param.span('label_map_file'), 'label map');
  const sizes = param.string('name_size_file');
  if (sizes === '') return undefined;
  notePath(setup, sizes, param.span('name_size_file'), 'list of names and sizes');
  const listed = countNamedSizes(setup, sizes);
  const images = param.has('num_test_image') ? int32(param.number('num_test_image')) : listed;
  if (listed !== undefined && images !== undefined && (images < 0 || images > listed)) {
    setup.refuse(
      'param/invalid',
      param.span('num_test_image'),
      `num_test_image is ${param.number('num_test_image')}, but '${sizes}' lists ${listed}`,
      `Check failed: num_test_image_ <= names_.size() (${images} vs. ${listed}) `,
    );
  }
  return labels === '' ? undefined : images;
}

/** `Blob::count(1)` of a bottom: there is no such axis where it is a scalar. */
function checkBatch(setup: LayerSetup, bottom: number): void {
  legacyShape(setup, bottom);
  if (setup.bottom(bottom)?.length !== 0) return;
  setup.refuse(
    'shape/axes',
    setup.bottomSpan(bottom),
    `DetectionOutput needs a batch: ${named(setup, bottom)} has no axis`,
    'Check failed: start_axis <= end_axis (1 vs. 0) ',
    [setup.madeHere(bottom)],
  );
}
