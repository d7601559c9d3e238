import { count, type LayerType, learnableBlobs, product } from './base/index.js';

/** `layers/inner_product_layer.cpp` */
export const InnerProduct: LayerType = {
  type: 'InnerProduct',
  summary: 'A fully connected layer: the product with a matrix of weights, plus a bias',
  params: ['inner_product_param'],
  bottoms: { exact: 1 },
  tops: { exact: 1 },
  learns: true,
  setUp(setup) {
    const param = setup.layer.message('inner_product_param');
    const outputs = param.number('num_output') | 0;
    const bottom = setup.bottom(0);
    const axis = bottom === null ? null : setup.canonicalAxis(param.number('axis'), 0, param.span('axis'));
    const inputs = bottom === null || axis === null ? null : count(bottom, axis);

    const transposed = param.bool('transpose');
    learnableBlobs(setup, [
      {
        name: 'the weights',
        shape: transposed ? [inputs, outputs] : [outputs, inputs],
        filler: param.message('weight_filler'),
        decidedBy: param.span('num_output'),
      },
      ...(param.bool('bias_term')
        ? [
            {
              name: 'the bias',
              shape: [outputs],
              filler: param.message('bias_filler'),
              decidedBy: param.span('num_output'),
            },
          ]
        : []),
    ]);
    if (bottom === null || axis === null) {
      setup.reshapeTop(0, null);
      return;
    }
    setup.reshapeTop(0, [...bottom.slice(0, axis), outputs], param.span('num_output'));
    setup.multiplyAdds = product(count(bottom, 0, axis), inputs, outputs);
  },
};
