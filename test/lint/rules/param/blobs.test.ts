import { input, on } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const image = input('data', 8, 3, 9, 9);
const conv = (blobs: string, bias = false) =>
  image + on('Convolution', `convolution_param { num_output: 1 kernel_size: 1 bias_term: ${bias} } ${blobs}`);

/** A layer with two outputs of three numbers, whose weights the file gives. */
const inner = (shape: string, values: number, more = '', bias = false) =>
  input('data', 8, 3) +
  on(
    'InnerProduct',
    `inner_product_param { num_output: 2 bias_term: ${bias} } blobs { ${shape} data: [${new Array(values).fill(1)}] } ${more}`,
  );

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
    {
      name: 'weights in the legacy form, of a layer that does not look at their shape',
      text: inner('num: 1 channels: 1 height: 2 width: 3', 6),
    },
    { name: 'weights in a row', text: inner('shape { dim: 6 }', 6) },
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
      name: 'no bias for a layer that does not ask how many there are',
      text: inner('shape { dim: 2 dim: 3 }', 6, '', true).replace('blobs', '«blobs»'),
      message:
        'blobs is given once, and \'x\' has the weights, the bias: it reads what is not there: Caffe builds the net, and its first forward pass ends with "SIGSEGV"',
    },
    {
      name: 'fewer weights than such a layer reads',
      text: inner('«shape» { dim: 2 dim: 2 }', 4),
      message:
        "the file gives the weights 4 values (2 x 2), and 'x' needs 6 (2 x 3): Caffe doesn't compare the two, and reads past their end",
    },
    {
      name: 'more weights than such a layer reads',
      text: inner('«shape» { dim: 2 dim: 4 }', 8),
      message: 'and leaves the rest unread',
    },
    {
      name: 'weights that are transposed',
      text: inner('«shape» { dim: 3 dim: 2 }', 6),
      message: 'and takes them in that order',
    },
    {
      name: 'a parameter of another size',
      text: `layer { name: "p" type: "Parameter" top: "p" parameter_param { shape { dim: 2 } } blobs { shape { dim: «3» } data: [1, 2, 3] } }\n`,
      message: "the file gives 'p' 3 values (3), and its shape is 2",
    },
    {
      name: 'slopes of other channels',
      text: image + on('PReLU', 'blobs { shape { dim: «2» } data: [0, 1] }'),
      message: "PReLU needs 3, one for each channel of 'data' (8 x 3 x 9 x 9)",
    },
  ],
});
