import { input, on } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const image = input('data', 8, 3, 9, 9);
const data = input('data', 8, 4);
const conv = (param: string) => image + on('Convolution', `convolution_param { ${param} }`);
const pool = (param: string) => image + on('Pooling', `pooling_param { ${param} }`);
const fc = (param: string) => data + on('InnerProduct', `inner_product_param { ${param} }`);

ruleTable('param/invalid', {
  accept: [
    {
      name: 'the smallest values',
      text: conv('num_output: 1 kernel_size: 1 stride: 1 group: 1 dilation: 1 pad: 0'),
    },
    {
      name: 'a base of e',
      text: data + on('Exp', 'exp_param { base: -1 }'),
    },
    {
      name: 'one dim that is told by the others',
      text: data + on('Reshape', 'reshape_param { shape { dim: 0 dim: 2 dim: -1 } }'),
    },
    {
      name: 'a pooling over everything',
      text: pool('global_pooling: true stride: 1'),
    },
  ],
  reject: [
    {
      name: 'no filters in a template, which a program may fill in',
      path: 'templates/net.prototxt',
      text: conv('num_output: «0» kernel_size: 3'),
      message:
        'num_output must be from 1 to 2147483647, not 0; it is called a template: a program may complete it before Caffe reads it',
      severity: 'info',
    },
    {
      name: 'labels and scores of Accuracy in the place of each other',
      text: `${data}${input('label', 8)}layer { name: "acc" type: "Accuracy" bottom: «"label"» bottom: "data" top: "acc" }\n`,
      message: "'acc' (Accuracy) takes scores first, and then labels",
    },
    {
      name: 'a dropout of everything',
      text: `${image}${on('Dropout', 'dropout_param { dropout_ratio: «1» }')}`,
      message:
        'dropout_ratio is 1, and must be at least 0 and less than 1: what is left is scaled by 1 / 0, and in TRAIN the loss is NaN',
      phases: ['TRAIN'],
    },
    {
      name: 'no filters',
      text: conv('num_output: «0» kernel_size: 3'),
      message: 'num_output must be from 1 to 2147483647, not 0',
    },
    {
      name: 'more filters than Caffe can count, which it takes for a negative number',
      text: conv('num_output: «4000000000» kernel_size: 3'),
      message: 'not 4000000000',
    },
    {
      name: 'an empty kernel',
      text: conv('num_output: 2 kernel_size: [3, «0»]'),
      message: "a kernel's size must be from 1 to 2147483647, not 0",
    },
    {
      name: 'a stride of 0',
      text: conv('num_output: 2 kernel_size: 3 stride: «0»'),
      message: 'a stride must be from 1 to 2147483647, not 0',
    },
    {
      name: 'no groups, by which Caffe divides',
      text: conv('num_output: 2 kernel_size: 3 group: «0»'),
      message: 'group must be 1 or more, not 0',
    },
    {
      name: 'no outputs',
      text: fc('num_output: «0»'),
      message: 'num_output must be 1 or more, not 0',
    },
    {
      name: 'an empty window',
      text: pool('kernel_size: «0»'),
      message: "the window's height must be from 1",
    },
    {
      name: 'a step of 0 between windows',
      text: pool('kernel_size: 2 stride: «0»'),
      message: 'a stride must be from 1',
    },
    {
      name: 'an even number of neighbours',
      text: image + on('LRN', 'lrn_param { local_size: «4» }'),
      message: 'local_size must be odd, to have a middle, not 4',
    },
    {
      name: 'the best none',
      text: data + on('ArgMax', 'argmax_param { top_k: «0» }'),
      message: 'top_k must be 1 or more, not 0',
    },
    {
      name: 'the best five of four',
      text: data + input('label', 8) + on('Accuracy', 'bottom: "label" accuracy_param { top_k: «5» }'),
      message: "top_k is 5, but 'data' (8 x 4) has scores of 4 classes",
    },
    {
      name: 'two dims that the others tell',
      text: data + on('Reshape', 'reshape_param { shape { dim: -1 dim: 2 dim: «-1» } }'),
      message: 'only one dim can be -1',
      related: ['2: the first is here'],
    },
    {
      name: 'a dim that is copied from an axis that is not there',
      text: data + on('Reshape', 'reshape_param { shape { dim: 0 dim: 0 dim: «0» } }'),
      message: "dim: 0 copies axis 2 of 'data' (8 x 4), which has 2 axes",
    },
    {
      name: 'statistics that learn',
      text: data + on('BatchNorm', 'param { lr_mult: «1» }'),
      message: 'BatchNorm sets its statistics itself: lr_mult must be 0, not 1',
    },
    {
      name: 'statistics that learn by default',
      text: data + on('BatchNorm', '«param» { decay_mult: 0 }'),
      message: 'without lr_mult: 0, this param has an lr_mult of 1',
    },
    {
      name: 'a height of MemoryData',
      text: 'layer { name: "x" type: "MemoryData" top: "x" top: "y" memory_data_param { batch_size: 2 channels: 1 height: «0» width: 3 } }',
      message: 'height must be from 1 to 2147483647, not 0',
    },
    {
      name: 'a negative base',
      text: data + on('Log', 'log_param { base: «-0.1» }'),
      message: 'base must be a finite number above 0, or -1 for e, not -0.1',
    },
    {
      name: 'a large negative base',
      text: data + on('Exp', 'exp_param { base: «-1e30» }'),
      message: 'base must be a finite number above 0, or -1 for e, not -1e30',
    },
    {
      name: 'a base that has no logarithm',
      text: data + on('Log', 'log_param { base: «0» }'),
      message: 'base must be a finite number above 0, or -1 for e, not 0',
    },
    {
      name: 'points that do not increase',
      text: data + on('Slice', 'top: "y" top: "z" slice_param { slice_point: 3 slice_point: «2» }'),
      message: 'slice_points must increase, and 2 follows 3',
    },
    {
      name: 'a point behind the end',
      text: data + on('Slice', 'top: "y" slice_param { slice_point: «9» }'),
      message: "slice_point 9 lies beyond axis 1 of 'data' (8 x 4), which is 4",
    },
    {
      name: 'no tiles',
      text: data + on('Tile', 'tile_param { tiles: «0» }'),
      message: 'tiles must be 1 or more, not 0',
    },
    {
      name: 'a deprecated field',
      text:
        data +
        input('label', 8) +
        on(
          'InfogainLoss',
          'bottom: "label" infogain_loss_param { source: "m" } loss_param { «normalize: true» }',
        ),
      message: 'write normalization: VALID',
    },
    {
      name: 'what is wrong in one phase',
      text:
        data.replace(' }\n', ' include { phase: TRAIN } }\n') +
        input('data', 8, 9).replace(' }\n', ' include { phase: TEST } }\n') +
        on('ArgMax', 'argmax_param { top_k: «5» }'),
      phases: ['TRAIN'],
    },
  ],
});
