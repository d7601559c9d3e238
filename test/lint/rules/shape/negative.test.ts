import { input, on } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const image = input('data', 8, 3, 9, 9);
const data = input('data', 8, 4);
const conv = (param: string) => image + on('Convolution', `convolution_param { ${param} }`);
const pool = (param: string) => image + on('Pooling', `pooling_param { ${param} }`);

ruleTable('shape/negative', {
  accept: [
    {
      name: 'a kernel that just fits',
      text: conv('num_output: 2 kernel_size: 9'),
    },
    {
      name: 'a larger kernel over a padded image',
      text: conv('num_output: 2 kernel_size: 11 pad: 1'),
    },
  ],
  reject: [
    {
      // BVLC/caffe#1769
      name: 'images that were stored as rows',
      text: 'layer { name: "x" type: "Input" top: "x" input_param { shape { dim: 4 dim: 144 dim: 1 dim: 1 } } }\nlayer { name: "c" type: "Convolution" bottom: "x" top: "c" convolution_param { num_output: 2 kernel_size: «5» } }\n',
      message:
        'the 144 numbers of an item lie along axis 1, which are channels, and an image is stored as items x channels x height x width: items x 1 x 12 x 12, say',
    },
    {
      name: 'maps that have become too small',
      text: 'layer { name: "x" type: "Input" top: "x" input_param { shape { dim: 4 dim: 3 dim: 8 dim: 8 } } }\nlayer { name: "b" type: "Convolution" bottom: "x" top: "b" convolution_param { num_output: 144 kernel_size: 8 } }\nlayer { name: "c" type: "Convolution" bottom: "b" top: "c" convolution_param { num_output: 2 kernel_size: «5» } }\n',
      message: /there are only 1$/,
    },
    {
      name: 'a kernel that is larger than the image',
      text: conv('num_output: 2 kernel_size: «11»'),
      message:
        'spatial axis 0 of the output would have the size -1: the kernel reaches over 11, and there are only 9',
    },
    {
      name: 'a kernel that is larger with its dilation',
      text: conv('num_output: 2 kernel_size: «5» dilation: 3'),
      message: 'the kernel reaches over 13',
    },
    {
      name: 'a window that is larger than the image',
      text: pool('kernel_size: «12»'),
      message: "the output's height would be -2: the window's is 12, and there are only 9",
    },
    {
      name: 'a deconvolution that is padded away',
      text: image + on('Deconvolution', 'convolution_param { num_output: 2 kernel_size: 2 pad: «6» }'),
      message: 'stride 1 x (9 - 1) + 2 - 2 x 6',
    },
    {
      name: 'columns of a kernel',
      text: image + on('Im2col', 'convolution_param { kernel_size: «11» }'),
    },
    {
      name: 'an input',
      text: 'layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 8 dim: «-3» } } }',
      message: "top 'data' would have the shape 8 x -3: a size is from 0 to 2147483647",
    },
    {
      name: 'a new shape',
      text: data + on('Reshape', 'reshape_param { shape { dim: 8 dim: «-2» } }'),
      message: "top 'x' would have the shape 8 x -2",
    },
    {
      name: 'a new shape of some axes',
      text: image + on('Reshape', 'reshape_param { axis: 1 num_axes: 2 shape { dim: 0 dim: 3 dim: «-2» } }'),
    },
    {
      name: 'an input of a net in the old format',
      text: 'input: "data" input_dim: 8 input_dim: 3 input_dim: «-1» input_dim: 2',
    },
    {
      name: 'data of a net without data',
      text: 'layer { name: "data" type: "DummyData" top: "data" top: "b" dummy_data_param { shape { dim: 1 } shape { dim: 2 dim: «-2» } } }',
    },
    {
      name: 'data of a net without data, in the old form',
      text: 'layer { name: "data" type: "DummyData" top: "data" dummy_data_param { num: 1 channels: 2 height: 3 width: «4294967295» } }',
    },
    {
      name: 'a learned blob',
      text: 'layer { name: "p" type: "Parameter" top: "p" parameter_param { shape { dim: 2 dim: «-2» } } }',
    },
    {
      name: 'given weights',
      text:
        data +
        on('InnerProduct', 'inner_product_param { num_output: 2 } blobs { shape { dim: 2 dim: «-4» } }'),
    },
  ],
});
