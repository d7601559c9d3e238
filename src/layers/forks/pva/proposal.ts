import { NO_READS, OVERWRITES } from '../../base/effects.js';
import { caffeShape, type Dim, formatShape, type LayerType } from '../../base/index.js';
import { GIVES_NO_GRADIENT } from '../../base/zeros.js';

/** `layers/proposal_layer.cpp`. Bottoms: scores, how boxes are moved, and the size of the image. */
export const Proposal: LayerType = {
  type: 'Proposal',
  summary:
    'The boxes that most likely hold an object, each a row (index in the batch, x1, y1, x2, y2), and their scores',
  params: ['proposal_param'],
  // Caffe checks neither.
  bottoms: {},
  tops: {},
  zeros: GIVES_NO_GRADIENT,
  inPlace: OVERWRITES,
  backwardReads: () => NO_READS,
  setUp(setup) {
    const param = setup.layer.message('proposal_param');
    const shape = setup.bottom(0);
    if (shape?.length === 0) {
      setup.refuse(
        'shape/axes',
        setup.bottomSpan(0),
        `Proposal needs a batch: '${setup.bottomName(0)}' is a scalar (${formatShape(shape)})`,
        `Check failed: axis_index < num_axes() (0 vs. 0) axis 0 out of range for 0-D Blob with shape ${caffeShape(shape)}`,
        [setup.madeHere(0)],
      );
    }
    const batch = shape?.[0] ?? null;
    const boxes: Dim = batch === null ? null : Math.imul(batch, param.number('post_nms_topn'));
    setup.reshapeTop(0, [boxes, 5], () => param.span('post_nms_topn'));
    setup.reshapeTop(1, [boxes], () => param.span('post_nms_topn'));
  },
};
