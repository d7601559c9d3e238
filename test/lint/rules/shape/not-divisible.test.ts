import { input, on } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const image = input('data', 8, 3, 9, 9);
const data = input('data', 8, 4);
const conv = (param: string) => image + on('Convolution', `convolution_param { ${param} }`);

/** Scores of maps of 7 x 4, whose channels a Reshape parts. */
const parted = (channels: number, parts: number) =>
  `layer { name: "x" type: "Input" top: "x" input_param { shape { dim: 1 dim: 3 dim: 7 dim: 4 } } }
layer { name: "score" type: "Convolution" bottom: "x" top: "score" convolution_param { num_output: ${channels} kernel_size: 1 } }
layer { name: "parts" type: "Reshape" bottom: "score" top: "parts" reshape_param { shape { dim: 0 dim: ${parts} dim: «-1» dim: 0 } } }\n`;

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
      // eric612/MobileNet-YOLO#282
      name: 'a convolution of each channel, of other channels',
      text: 'layer { name: "x" type: "Input" top: "x" input_param { shape { dim: 1 dim: 3 dim: 8 dim: 8 } } }\nlayer { name: "a" type: "Convolution" bottom: "x" top: "a" convolution_param { num_output: 9 kernel_size: 1 } }\nlayer { name: "dw" type: "Convolution" bottom: "a" top: "dw" convolution_param { num_output: 8 kernel_size: 3 group: «8» } }\n',
      message:
        /into 8 groups; group and num_output are 8, as where each channel is convolved by itself: 'a' gives 9, and both are to be the same$/,
    },
    {
      // rbgirshick/py-faster-rcnn#177
      name: 'channels that cannot be parted',
      text: parted(9, 2),
      message: /'score' gives 9 channels, which cannot be parted into 2: its num_output is a multiple of 2$/,
    },
    {
      // rbgirshick/py-faster-rcnn#389
      name: 'channels that are put together otherwise than they were parted',
      text: `${parted(10, 2).replaceAll(/[«»]/g, '')}layer { name: "prob" type: "Softmax" bottom: "parts" top: "prob" }\nlayer { name: "again" type: "Reshape" bottom: "prob" top: "again" reshape_param { shape { dim: 0 dim: 6 dim: «-1» dim: 0 } } }\n`,
      message: /before 'parts' there were 10 channels: dim: 10 in place of 6 makes such of them again$/,
    },
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
