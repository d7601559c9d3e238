import { input, on } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const image = input('data', 8, 3, 9, 9);
const data = input('data', 8, 4);
const conv = (param: string) => image + on('Convolution', `convolution_param { ${param} }`);

ruleTable('param/count', {
  accept: [
    {
      name: 'one for all axes',
      text: conv('num_output: 2 kernel_size: 3 stride: 2'),
    },
    {
      name: 'one for each axis',
      text: conv('num_output: 2 kernel_size: 3 kernel_size: 2 dilation: [1, 2]'),
    },
    {
      name: 'one coefficient for each bottom',
      text: data + on('Eltwise', 'bottom: "data" eltwise_param { coeff: 1 coeff: -1 }'),
    },
  ],
  reject: [
    {
      name: 'no weights of classes, which the first version of a fork counts itself',
      text: `${image}${input('label', 8, 1, 9, 9)}layer { name: "l" type: "SoftmaxWithLoss" bottom: "data" bottom: "label" top: "l" loss_param { weight_by_label_freqs: «true» } }\n`,
      severity: 'info',
    },
    {
      name: 'too few of them',
      text: `${image}${input('label', 8, 1, 9, 9)}layer { name: "l" type: "SoftmaxWithLoss" bottom: "data" bottom: "label" top: "l" loss_param { weight_by_label_freqs: true class_weighting: «1» } }\n`,
      severity: 'error',
    },
    {
      name: 'a kernel for three axes',
      text: conv('num_output: 2 kernel_size: [3, 3, «3»]'),
      message: "kernel_size is given 3 times; 'data' (8 x 3 x 9 x 9) has 2 spatial axes after axis 1",
      related: ["1: 'data' (8 x 3 x 9 x 9) is made here"],
    },
    {
      name: 'a padding for three axes',
      text: conv('num_output: 2 kernel_size: 3 pad: 1 pad: 1 «pad: 1»'),
      message: 'pad is given 3 times',
    },
    {
      name: 'one coefficient for two bottoms',
      text: data + on('Eltwise', 'bottom: "data" eltwise_param { «coeff: 1» }'),
      message: 'coeff is given once for 2 bottoms',
    },
    {
      name: 'too few points',
      text: data + on('Slice', 'top: "y" top: "z" slice_param { «slice_point: 1» }'),
      message: '3 tops need 2 slice_points; 1 is given',
    },
    {
      name: 'shapes for tops that are not there',
      text: 'layer { name: "x" type: "Input" top: "x" top: "y" input_param { shape { dim: 1 } shape { dim: 1 } «shape» { dim: 2 } } }',
      message: 'shape is given 3 times for 2 tops',
    },
    {
      name: 'fillers for tops that are not there',
      text: 'layer { name: "x" type: "DummyData" top: "x" dummy_data_param { shape { dim: 1 } data_filler { } «data_filler» { } } }',
      message: 'data_filler is given twice for 1 top: give it once for all, once for each, or not at all',
    },
    {
      name: 'offsets of two axes of three',
      text:
        image +
        input('small', 8, 2, 5, 5) +
        on('Crop', 'bottom: "small" crop_param { axis: 1 offset: 1 «offset: 2» }'),
      message:
        "offset is given twice, and of the axes of 'data' (8 x 3 x 9 x 9) 3 are cropped: once for all of them, or once for each",
    },
  ],
});
