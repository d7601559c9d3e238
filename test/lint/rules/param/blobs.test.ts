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
      message: 'the file gives 1 blobs of weights; the layer has 2',
    },
    {
      name: 'too few values',
      text: conv('blobs { shape { dim: [1, 3, 1, 1] } data: [1, «2»] }'),
      message: 'has 3 values, and data is given 2 times',
    },
    {
      name: 'another shape',
      text: conv('«blobs» { shape { dim: [1, 1, 3, 1] } data: [1, 2, 3] }'),
      message: 'the file gives the weights the shape 1 x 1 x 3 x 1, and the layer needs 1 x 3 x 1 x 1',
    },
    {
      name: 'slopes of other channels',
      text: image + on('PReLU', 'blobs «{ shape { dim: 2 } data: [0, 1] }»'),
      message: "PReLU needs 3, one for each channel of 'data'",
    },
  ],
});
