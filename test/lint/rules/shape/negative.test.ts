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
      text: 'layer { name: "data" type: "Input" top: "data" input_param { shape { dim: «8» dim: -3 } } }',
      message: "top 'data' would have the shape 8 x -3",
    },
    {
      name: 'a new shape',
      text: data + on('Reshape', 'reshape_param { shape «{ dim: 8 dim: -2 }» }'),
      message: "top 'x' would have the shape 8 x -2",
    },
  ],
});
