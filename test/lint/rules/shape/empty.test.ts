import { input, on } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const image = input('data', 8, 3, 9, 9);
const conv = (param: string) => image + on('Convolution', `convolution_param { ${param} }`);

ruleTable('shape/empty', {
  accept: [
    {
      name: 'an empty blob that nobody reads',
      text: input('data', 8, 0),
    },
    {
      name: 'an empty blob that a layer passes on',
      text: input('data', 8, 0) + on('ReLU'),
    },
  ],
  reject: [
    {
      name: 'a softmax over nothing',
      text: input('data', 8, 0) + on('Softmax').replace('"data"', '«"data"»'),
      message: "'data' (8 x 0) has no elements along axis 1, where the softmax is taken",
    },
    {
      name: 'weights for nothing',
      text:
        input('data', 8, 0) +
        on('InnerProduct', 'inner_product_param { num_output: 2 «weight_filler» { type: "xavier" } }'),
      message: 'there is nothing to fill: the weights would be 2 x 0',
    },
    {
      name: 'another shape for nothing',
      text:
        input('data', 0, 4) +
        on('Reshape', 'reshape_param { shape { dim: 0 dim: 4 } }').replace('"data"', '«"data"»'),
    },
    {
      name: 'a pyramid over nothing',
      text:
        input('data', 8, 3, 0, 4) +
        on('SPP', 'spp_param { pyramid_height: 1 }').replace('"data"', '«"data"»'),
      message: 'SPP needs a height and a width',
    },
    {
      name: 'a loss of no items',
      text:
        input('data', 0, 4) +
        input('label', 0) +
        on('SoftmaxWithLoss', 'bottom: "label"').replace('"data"', '«"data"»'),
      message: 'has no elements, so that there is no loss',
    },
    {
      name: 'a bias for no output',
      text: conv('num_output: 2 kernel_size: «10»'),
      message: 'the output has no elements (8 x 2 x 0 x 0), which a layer with a bias cannot have',
    },
  ],
});
