import { input, on } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const image = input('data', 8, 3, 9, 9);
const conv = (blobs: string, bias = false) =>
  image + on('Convolution', `convolution_param { num_output: 1 kernel_size: 1 bias_term: ${bias} } ${blobs}`);

ruleTable('param/blobs', {
  accept: [
    {
      name: 'weights of the right shapes',
      text: conv(
        'blobs { shape { dim: [1, 3, 1, 1] } data: [1, 2, 3] } blobs { shape { dim: 1 } data: 0 }',
        true,
      ),
    },
    {
      name: 'weights in the legacy form',
      text: image + on('PReLU', 'blobs { num: 1 channels: 1 height: 1 width: 3 data: [0, 0, 1] }'),
    },
  ],
  reject: [
    {
      name: 'too few blobs',
      text: conv('«blobs» { shape { dim: [1, 3, 1, 1] } data: [1, 2, 3] }', true),
      message: 'blobs is given once, and the layer has weights and a bias',
    },
    {
      name: 'too few values',
      text: conv('blobs { shape { dim: [1, 3, 1, 1] } data: [1, «2»] }'),
      message: 'a blob of the shape 1 x 3 x 1 x 1 has 3 values, and data is given twice',
    },
    {
      name: 'no values',
      text: conv('«blobs» { shape { dim: [1, 3, 1, 1] } }'),
      message: 'a blob of the shape 1 x 3 x 1 x 1 has 3 values, and no data is given',
    },
    {
      name: 'another shape',
      text: conv('blobs { shape { dim: [1, «1», 3, 1] } data: [1, 2, 3] }'),
      message: 'the file gives the weights the shape 1 x 1 x 3 x 1, and the layer needs 1 x 3 x 1 x 1',
    },
    {
      name: 'another number of axes',
      text: conv('blobs { «shape» { dim: 3 } data: [1, 2, 3] }'),
      message: 'the file gives the weights the shape 3, and the layer needs 1 x 3 x 1 x 1',
    },
    {
      name: 'another shape in the legacy form',
      text: conv('blobs { num: 1 channels: «1» height: 1 width: 3 data: [1, 2, 3] }'),
    },
    {
      name: 'too many blobs',
      text: conv(
        'blobs { shape { dim: [1, 3, 1, 1] } data: [1, 2, 3] } «blobs» { shape { dim: 1 } data: 0 }',
      ),
      message: 'blobs is given twice, and the layer has weights only',
    },
    {
      name: 'a scale of other channels',
      text: image + on('Scale', 'blobs { shape { dim: «2» } data: [0, 1] }'),
      message:
        "the scale has the shape 2, which doesn't fit 'data' (8 x 3 x 9 x 9) from axis 1 on: axis 1 has 3, not 2",
    },
    {
      name: 'a bias of more axes',
      text:
        image +
        on('Bias', 'bias_param { axis: 2 } blobs { shape { dim: 9 dim: 9 dim: «1» } data: 0 }').replace(
          'data: 0',
          `data: [${new Array(81).fill(0)}]`,
        ),
      message: "the bias has 3 axes, and 'data' (8 x 3 x 9 x 9) only 2 from axis 2 on",
    },
    {
      name: 'a scale and a bias of which one is of other channels',
      text:
        image +
        on(
          'Scale',
          'scale_param { bias_term: true } blobs { shape { dim: 3 } data: [0, 1, 2] } blobs { shape { dim: «2» } data: [0, 1] }',
        ),
    },
    {
      name: 'slopes of other channels',
      text: image + on('PReLU', 'blobs { shape { dim: «2» } data: [0, 1] }'),
      message: "PReLU needs 3, one for each channel of 'data' (8 x 3 x 9 x 9)",
    },
  ],
});
