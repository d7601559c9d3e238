import { input, on } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const data = input('data', 8, 4);

ruleTable('shape/too-large', {
  accept: [
    {
      name: 'as many elements as fit',
      text: input('data', 65536, 32767),
    },
    {
      name: '32 axes',
      text: input('data', ...new Array(32).fill(1)),
    },
  ],
  reject: [
    {
      name: 'an input',
      text: 'layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 65536 dim: «65536» } } }',
      message:
        "top 'data' would have the shape 65536 x 65536, more than the 2147483647 elements a blob can hold: with 32767 items at most it fits",
    },
    {
      // BVLC/caffe#5067
      name: 'one item alone',
      text: 'layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 1 dim: 65536 dim: «65536» } } }',
      message: /a blob can hold$/,
    },
    {
      name: 'weights',
      text: input('data', 8, 65536) + on('InnerProduct', 'inner_product_param { num_output: «65536» }'),
      message: 'the weights would have the shape 65536 x 65536',
    },
    {
      name: 'weights of a convolution',
      text:
        input('data', 1, 60000, 9, 9) +
        on('Convolution', 'convolution_param { num_output: «60000» kernel_size: 1 }'),
    },
    {
      name: 'repetitions',
      text: data + on('Tile', 'tile_param { tiles: «100000000» }'),
      message: "top 'x' would have the shape 8 x 400000000",
    },
    {
      name: 'generated data',
      text: 'layer { name: "x" type: "DummyData" top: "x" dummy_data_param { shape { dim: 100000 dim: «100000» } } }',
    },
  ],
});
