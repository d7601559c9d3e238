import { readBlobContent } from './base/blob-proto.js';
import { checkSource } from './base/data.js';
import { readsBottoms } from './base/effects.js';
import {
  checkEngine,
  count,
  type Dim,
  formatShape,
  type LayerSetup,
  type LayerType,
  mayEqual,
  type Shape,
} from './base/index.js';
import {
  checkInnerLossWeights,
  checkLabelCount,
  LOSS,
  noGradientOfLabels,
  productInt,
  refuseScalarInPlace,
  reshapeLoss,
  scalarAxis,
} from './base/loss.js';
import { checkSoftmax } from './base/softmax.js';

/** `layers/infogain_loss_layer.cpp` */
export const InfogainLoss: LayerType = {
  ...LOSS,
  type: 'InfogainLoss',
  summary:
    'The multinomial logistic loss of the softmax of scores, with a matrix that weighs every pair of classes',
  // Of softmax_param, only the engine: the axis is that of infogain_loss_param.
  params: ['infogain_loss_param', 'loss_param', 'softmax_param'],
  comparesWithLabels: true,
  takesClasses: { axisIn: 'infogain_loss_param' },
  bottoms: { min: 2, max: 3 },
  tops: { min: 1, max: 2 },
  backwardReads: (layer) => readsBottoms(layer, 1),
  values: (_, top) => (top === 1 ? 'softmax' : undefined),
  applies: { activation: 'softmax', axisIn: 'infogain_loss_param' },
  noGradient: [
    noGradientOfLabels('InfogainLoss'),
    { bottom: 2, what: 'matrix', caffe: 'InfogainLoss Layer cannot backpropagate to infogain inputs.' },
  ],
  normalization: 'VALID',
  setUp(setup) {
    const param = setup.layer.message('infogain_loss_param');
    const axis = param.number('axis');
    checkEngine(setup, setup.layer.message('softmax_param'));
    checkSoftmax(setup, axis, param.span('axis'));
    checkInnerLossWeights(setup, 'Softmax', [1]);

    const lossParam = setup.layer.message('loss_param');
    if (lossParam.has('normalize')) {
      setup.refuse(
        'param/invalid',
        lossParam.fieldSpan('normalize'),
        `InfogainLoss does not take normalize; write normalization: ${lossParam.bool('normalize') ? 'VALID' : 'BATCH_SIZE'}`,
        'Check failed: !this->layer_param_.loss_param().has_normalize() normalize is deprecated. use "normalization"',
      );
    }
    const fromFile = setup.bottoms.length < 3;
    let matrix = fromFile ? readInfogainMatrix(setup) : null;

    reshapeLoss(setup);
    refuseScalarInPlace(setup, scalarAxis(axis));
    const scores = setup.bottom(0);
    if (scores !== null) {
      const canonical = setup.canonicalAxis(axis, 0, param.span('axis'));
      checkLabelCount(setup, scores, setup.bottom(1), canonical);
      if (!fromFile) matrix = setup.bottom(2);
      checkMatrix(setup, matrix, scores[canonical]!);
    }
    setup.reshapeLikeBottom(1);
  },
};

/** The shape of the matrix in the layer's source; null where there is no such file. */
export function readInfogainMatrix(setup: LayerSetup): Shape | null {
  const param = setup.layer.message('infogain_loss_param');
  if (!param.has('source')) {
    setup.refuse(
      'param/missing',
      param.head(),
      'InfogainLoss needs its matrix: a third bottom, or infogain_loss_param { source: "…" }',
      'Check failed: this->layer_param_.infogain_loss_param().has_source() Infogain matrix source must be specified.',
    );
  }
  checkSource(
    setup,
    param,
    'source',
    'infogain matrix',
    'Check failed: fd != -1 (-1 vs. -1) File not found: ',
  );
  const source = param.string('source');
  // A folder can be opened, too, but there is nothing in it to read.
  const isThere = setup.environment.exists?.(source) === true;
  const bytes = setup.environment.readFile?.(source) ?? (isThere ? new Uint8Array() : undefined);
  if (bytes === undefined) return null;

  const { shape, values, gradients } = readBlobContent(bytes);
  const span = param.span('source');
  const what = `the matrix in '${source}'`;
  setup.checkShape(shape, span, what);
  setup.needElements(shape, span, what);
  const size = count(shape);
  for (const found of [values, gradients || size]) {
    if (found === size) continue;
    setup.refuse(
      'param/blobs',
      span,
      `${what} is damaged, or not a binary BlobProto: it has the shape ${formatShape(shape)} and ${found} values`,
      `Check failed: count_ == proto.data_size() (${size} vs. ${found}) `,
    );
  }
  return shape;
}

/** The matrix has a row and a column for each class. */
function checkMatrix(setup: LayerSetup, matrix: Shape | null, classes: Dim): void {
  if (matrix === null) return;
  const size = count(matrix);
  const needed = productInt(classes, classes);
  if (mayEqual(size, needed)) return;
  const isBottom = setup.bottoms.length === 3;
  setup.refuse(
    'shape/mismatch',
    isBottom ? setup.bottomSpan(2) : setup.layer.message('infogain_loss_param').span('source'),
    `the infogain matrix has the shape ${formatShape(matrix)}, but '${setup.bottomName(0)}' has ${classes} classes, which needs ${classes} x ${classes}`,
    `Check failed: infogain->count() == num_labels_*num_labels_ (${size} vs. ${needed}) `,
    isBottom ? [setup.madeHere(0), setup.madeHere(2)] : [setup.madeHere(0)],
  );
}
