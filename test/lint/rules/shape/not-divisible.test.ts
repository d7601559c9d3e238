import { input, on } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const image = input('data', 8, 3, 9, 9);
const data = input('data', 8, 4);
const conv = (param: string) => image + on('Convolution', `convolution_param { ${param} }`);

ruleTable('shape/not-divisible', {
  accept: [
    {
      name: 'channels and outputs in equal groups',
      text:
        input('data', 8, 4, 9, 9) +
        on('Convolution', 'convolution_param { num_output: 6 kernel_size: 1 group: 2 }'),
    },
    {
      name: 'equal slices',
      text: data + on('Slice', 'top: "y"'),
    },
    {
      name: 'a dim that comes out even',
      text: data + on('Reshape', 'reshape_param { shape { dim: 2 dim: -1 } }'),
    },
  ],
  reject: [
    {
      name: 'channels',
      text: conv('num_output: 4 kernel_size: 1 group: «2»'),
      message: "the 3 channels of 'data' cannot be divided into 2 groups",
      related: ["1: 'data' (8 x 3 x 9 x 9) is made here"],
    },
    {
      name: 'outputs',
      text:
        input('data', 8, 4, 9, 9) +
        on('Deconvolution', 'convolution_param { num_output: 3 kernel_size: 1 group: «2» }'),
      message: 'the 3 outputs cannot be divided into 2 groups',
    },
    {
      name: 'slices',
      text: data + on('Slice', 'top: "y" top: "z"').replace('"data"', '«"data"»'),
      message: "axis 1 of 'data' (8 x 4) is 4, which 3 tops cannot share equally",
    },
    {
      name: 'more slices than there are',
      text:
        data +
        on('Slice', 'top: "y" top: "z" top: "v" top: "w" slice_param { slice_point: [1, 2, 3, 4] }').replace(
          '"data"',
          '«"data"»',
        ),
      message: 'is 4, too small for 5 tops',
    },
    {
      name: 'the dim that the others leave',
      text: data + on('Reshape', 'reshape_param { shape { dim: 5 dim: «-1» } }'),
      message: '32 elements are not divisible by the product of the other dims, 5',
    },
  ],
});
