import { checkSource } from '../../base/data.js';
import { OVERWRITES } from '../../base/effects.js';
import { checkEvaluation } from '../../base/evaluation.js';
import { type Dim, int32, type LayerSetup, type LayerType } from '../../base/index.js';
import { legacyShape } from '../../base/legacy.js';
import { named } from '../../base/loss.js';

/** `layers/detection_evaluate_layer.cpp`. It declares its two bottoms by a name that nobody asks for. */
export const DetectionEvaluate: LayerType = {
  type: 'DetectionEvaluate',
  summary: 'Compares detections with true boxes: what the mean average precision is computed of',
  params: ['detection_evaluate_param'],
  bottoms: {},
  tops: { exact: 1 },
  inPlace: OVERWRITES,
  lacksBackward: true,
  isMeasure: true,
  isOfTests: true,
  comparesWithLabels: true,
  takesBoxes: { bottom: 1, param: 'detection_evaluate_param', checksClasses: false },
  setUp(setup) {
    const param = setup.layer.message('detection_evaluate_param');
    checkEvaluation(setup, param, 'how many classes there are, with the background');
    if (param.has('name_size_file')) {
      checkSource(
        setup,
        param,
        'name_size_file',
        'list of names and sizes',
        'Check failed: infile.good() Failed to open name size file: ',
      );
    }
    const detections = checkRows(setup, 0, 7, 'detections');
    checkRows(setup, 1, 8, 'true boxes');
    // Caffe counts the detections that are there while it is set up, when all are 0, which does for one.
    setup.needElements(setup.bottom(0), setup.bottomSpan(0), named(setup, 0), setup.bottoms[0]);
    const background = int32(param.number('background_label_id'));
    const classes = (int32(param.number('num_classes')) - (background === -1 ? 0 : 1)) | 0;
    const rows = detections === null || isFilled(setup) ? null : (classes + detections) | 0;
    setup.reshapeTop(0, [1, 1, rows, 5], param.span('num_classes'));
  },
};

/** A bottom is a list, one row of numbers for each item. Gives the number of rows. */
function checkRows(setup: LayerSetup, bottom: number, columns: number, what: string): Dim {
  if (bottom >= setup.bottoms.length) {
    setup.refuse(
      'layer/bottom-count',
      setup.typeSpan(),
      'DetectionEvaluate needs two bottoms: detections, and true boxes',
      'Segmentation fault (SIGSEGV)',
    );
  }
  const shape = legacyShape(setup, bottom);
  for (const [accessor, axis, needed] of [
    ['num', 0, 1],
    ['channels', 1, 1],
    ['width', 3, columns],
  ] as const) {
    const dim = shape[axis]!;
    if (dim === null || dim === needed) continue;
    setup.refuse(
      'shape/mismatch',
      setup.bottomSpan(bottom),
      `the ${what} are 1 x 1 x rows x ${columns}, and ${named(setup, bottom)} has ${dim} along axis ${axis}`,
      `Check failed: bottom[${bottom}]->${accessor}() == ${needed} (${dim} vs. ${needed}) `,
      [setup.madeHere(bottom)],
    );
  }
  return shape[2];
}

/** Whether the detections come from a layer that has filled them with other numbers than 0. */
function isFilled(setup: LayerSetup): boolean {
  const [detections] = setup.bottoms;
  if (setup.bottomName(0) !== detections!.name) return false;
  return detections!.source?.layer.layer?.has('dummy_data_param') === true;
}
