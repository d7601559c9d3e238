import { learnsFirst, NO_READS, readsBottom } from './base/effects.js';
import {
  checkFillerType,
  count,
  emptyFill,
  type LayerType,
  MAX_AXES,
  product,
  uncheckedBlobs,
} from './base/index.js';
import { WEIGHTED_SUM } from './base/zeros.js';

/** `layers/inner_product_layer.cpp` */
export const InnerProduct: LayerType = {
  type: 'InnerProduct',
  summary: 'A fully connected layer: the product with a matrix of weights, plus a bias',
  params: ['inner_product_param'],
  zeros: WEIGHTED_SUM,
  bottoms: { exact: 1 },
  tops: { exact: 1 },
  learns: true,
  inPlace: { result: 'wrong result', change: 'anything' },
  backwardReads: (layer) => (learnsFirst(layer) ? readsBottom('all') : NO_READS),
  values: 'raw',
  weights: {
    param: 'inner_product_param',
    filler: 'weight_filler',
    outputs: 'num_output',
    bias: 'bias_term',
  },
  alsoCalled: ['dense', 'fc', 'fullyconnected', 'ip', 'linear'],
  isBetween: true,
  setUp(setup) {
    const param = setup.layer.message('inner_product_param');
    const outputs = param.number('num_output') | 0;
    const bottom = setup.bottom(0);
    const axis =
      bottom === null ? null : setup.canonicalAxis(param.number('axis'), 0, () => param.span('axis'));
    const inputs = bottom === null || axis === null ? null : count(bottom, axis);
    const filler = param.message('weight_filler');
    if (outputs === 0 && setup.givenParams().length === 0 && filler.string('type') !== 'bilinear') {
      checkFillerType(setup, filler);
      setup.refuse(
        param.has('num_output') ? 'param/invalid' : 'param/missing',
        param.span('num_output'),
        param.has('num_output')
          ? 'num_output must be 1 or more, not 0'
          : 'num_output is missing: how many outputs the layer has',
        emptyFill(filler.string('type')),
      );
    }

    const biased = param.bool('bias_term');
    const decidedBy = () => param.span('num_output');
    uncheckedBlobs(setup, [
      {
        name: 'the weights',
        shape: param.bool('transpose') ? [inputs, outputs] : [outputs, inputs],
        filler,
        decidedBy,
      },
      ...(biased
        ? [{ name: 'the bias', shape: [outputs], filler: param.message('bias_filler'), decidedBy }]
        : []),
    ]);
    if (bottom === null || axis === null) {
      const axes = param.number('axis');
      setup.reshapeTop(
        0,
        axes < 0 || axes >= MAX_AXES ? null : [...new Array<null>(axes).fill(null), outputs],
        decidedBy,
      );
      setup.multiplyAdds = null;
      return;
    }
    const products = count(bottom, 0, axis);
    setup.reshapeTop(0, [...bottom.slice(0, axis), outputs], decidedBy);
    if (biased) {
      // A vector of ones, one for each product, spreads the bias.
      const what = `the batch of '${setup.bottomName(0)}'`;
      setup.checkShape([products], () => param.span('axis'), what);
      setup.needElements([products], setup.bottomSpan(0), what);
    }
    setup.multiplyAdds = product(products, inputs, outputs);
  },
};
