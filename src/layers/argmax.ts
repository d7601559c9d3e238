import { RESHAPES } from './base/effects.js';
import { count, formatShape, int32, type LayerType, type Shape } from './base/index.js';

/** `layers/argmax_layer.cpp` */
export const ArgMax: LayerType = {
  type: 'ArgMax',
  summary: 'The indices of the top_k largest values along an axis, or of each item; optionally the values',
  family: 'shape',
  params: ['argmax_param'],
  bottoms: { exact: 1 },
  tops: { exact: 1 },
  inPlace: RESHAPES,
  lacksBackward: true,
  setUp(setup) {
    const param = setup.layer.message('argmax_param');
    // Caffe holds it in a size_t, and compares it with counts as such: a negative one is larger than any top_k.
    const topK = param.number('top_k');
    if (topK < 1) {
      setup.refuse(
        'param/invalid',
        param.span('top_k'),
        `top_k must be 1 or more, not ${topK}`,
        `Check failed: top_k_ >= 1 (${topK} vs. 1) top k must not be less than 1.`,
      );
    }
    const bottom = setup.bottom(0);
    if (bottom === null) {
      setup.reshapeTop(0, null);
      return;
    }

    const axis = param.has('axis') ? setup.canonicalAxis(param.number('axis'), 0, param.span('axis')) : null;
    if (axis === null && bottom.length === 0) {
      setup.refuse(
        'shape/axes',
        setup.bottomSpan(0),
        `ArgMax needs a batch: '${setup.bottomName(0)}' is a scalar, without any axis`,
        'Check failed: start_axis <= end_axis (1 vs. 0) ',
        [setup.madeHere(0)],
      );
    }
    const values = axis === null ? count(bottom, 1) : bottom[axis]!;
    if (values !== null && values >= 0 && topK > values) {
      const where = axis === null ? 'in each item of the batch' : `along axis ${axis}`;
      setup.refuse(
        'param/invalid',
        param.span('top_k'),
        `top_k is ${topK}, but '${setup.bottomName(0)}' (${formatShape(bottom)}) has ${values} values ${where}`,
        axis === null
          ? `Check failed: top_k_ <= bottom[0]->count(1) (${topK} vs. ${values}) top_k must be less than or equal to the dimension of the flattened bottom blob per instance.`
          : `Check failed: top_k_ <= bottom[0]->shape(axis_) (${topK} vs. ${values}) top_k must be less than or equal to the dimension of the axis.`,
        [setup.madeHere(0)],
      );
    }

    let shape: Shape;
    if (axis !== null) {
      shape = bottom.map((dim, at) => (at === axis ? int32(topK) : dim));
    } else {
      const ones = new Array<number>(Math.max(bottom.length - 3, 0)).fill(1);
      shape = [bottom[0]!, param.bool('out_max_val') ? 2 : 1, int32(topK), ...ones];
    }
    setup.reshapeTop(0, shape, param.span('top_k'));
  },
};
