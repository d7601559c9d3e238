import { BVLC } from '../../../../src/dialect/bvlc.js';
import { BESIDE_GENERATED } from '../../support/generated-modules.js';
import { input, on } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const image = input('data', 8, 3, 9, 9);
const data = input('data', 8, 4);
/** A layer of the catalog, beside whose module the net lies. */
const ours = (name: string, data: readonly number[], more = '') => ({
  options: BESIDE_GENERATED,
  text: `${input('data', ...data)}${input('other', 4)}layer { name: "x" type: "Python" bottom: «"data"» bottom: "other" top: "x" loss_weight: 1 python_param { module: "${name}" layer: "${name}"${more} } }`,
});
const pool = (param: string) => image + on('Pooling', `pooling_param { ${param} }`);

ruleTable('shape/axes', {
  accept: [
    {
      name: 'a convolution of 1 for what an InnerProduct gives',
      text: `layer { name: "x" type: "Input" top: "x" input_param { shape { dim: 1 dim: 3 } } }
layer { name: "c" type: "Convolution" bottom: "x" top: "c" convolution_param { num_output: 4 kernel_size: 1 } }\n`,
    },
    {
      name: "a kernel for what an InnerProduct gives, in a fork's net, whose layer may make something of it",
      text: `layer { name: "x" type: "Input" top: "x" input_param { shape { dim: 1 dim: 3 } } }
layer { name: "n" type: "Normalize" bottom: "x" top: "n" norm_param { across_spatial: false } }
layer { name: "c" type: "Convolution" bottom: "n" top: "c" convolution_param { num_output: 4 kernel_size: 3 } }\n`,
    },
    {
      name: 'four axes for Pooling',
      text: pool('kernel_size: 2'),
    },
    {
      name: 'one spatial axis for a convolution',
      text: input('data', 8, 3, 9) + on('Convolution', 'convolution_param { num_output: 2 kernel_size: 3 }'),
    },
    {
      name: 'two axes for BatchNorm',
      text: data + on('BatchNorm'),
    },
  ],
  reject: [
    {
      name: 'a kernel for what an InnerProduct gives',
      text: `layer { name: "x" type: "Input" top: "x" input_param { shape { dim: 1 dim: 3 dim: 8 dim: 8 } } }
layer { name: "fc" type: "InnerProduct" bottom: "x" top: "fc" inner_product_param { num_output: 4 } }
layer { name: "c" type: "Convolution" bottom: "fc" top: "c" convolution_param { num_output: 4 «kernel_size: 3» } }\n`,
      severity: 'warning',
      message: "'fc' (1 x 4) has no places that a kernel could move over: kernel_size has no effect",
    },
    {
      name: 'no planes for a loss of images',
      ...ours('SSIMLossLayer', [4, 3]),
      message:
        "SSIMLossLayer needs a batch, and rows and columns, the last two axes: 'data' has the shape 4 x 3",
    },
    {
      name: 'no time steps for a loss of sequences',
      ...ours('CTCLossLayer', [4, 3]),
      message: "CTCLossLayer needs time steps, sequences and classes, three axes: 'data' has the shape 4 x 3",
    },
    {
      name: 'no classes for a loss of them',
      ...ours('SoftmaxWeightLossLayer', [4]),
      message: "SoftmaxWeightLossLayer needs an axis 1, that of the classes: 'data' has the shape 4",
    },
    {
      name: 'no image for Pooling',
      text: data + on('Pooling', 'pooling_param { kernel_size: 2 }').replace('"data"', '«"data"»'),
      message: "Pooling takes 4 axes (number, channels, height, width), and 'data' has 2 (8 x 4)",
      related: ["1: 'data' (8 x 4) is made here"],
    },
    {
      name: 'a volume for Pooling',
      options: { dialect: BVLC },
      text:
        input('data', 8, 3, 9, 9, 9) +
        on('Pooling', 'pooling_param { global_pooling: true }').replace('"data"', '«"data"»'),
      message: "Pooling takes at most 4 axes, and 'data' has 5",
    },
    {
      name: 'no image for LRN',
      text: data + on('LRN').replace('"data"', '«"data"»'),
    },
    {
      name: 'height and width for one spatial axis',
      text:
        input('data', 8, 3, 9) +
        on('Convolution', 'convolution_param { num_output: 2 kernel_h: «2» kernel_w: 2 }'),
      message: "kernel_h and kernel_w are for two spatial axes; 'data' (8 x 3 x 9) has 1 after axis 1",
    },
    {
      name: 'no channels for PReLU',
      text: input('data', 8) + on('PReLU').replace('"data"', '«"data"»'),
      message: 'PReLU needs at least 2 axes, a batch and channels',
    },
    {
      name: 'no channels for BatchNorm',
      text: input('data', 8) + on('BatchNorm').replace('"data"', '«"data"»'),
    },
    {
      name: 'a scalar for ArgMax',
      text: input('data') + on('ArgMax').replace('"data"', '«"data"»'),
      message: "ArgMax needs a batch: 'data' is a scalar",
    },
    {
      name: 'a sequence without streams',
      text: `${input('data', 5)}${input('more', 5, 2)}layer { name: "x" type: "RNN" bottom: «"data"» bottom: "more" top: "x" recurrent_param { num_output: 2 } }`,
      message: 'the input of RNN needs 3 axes or more, time steps x streams x features',
    },
    {
      name: 'a reference without the axis that is cropped',
      text: `${image}${input('small', 8, 2)}layer { name: "x" type: "Crop" bottom: "data" bottom: «"small"» top: "x" }`,
      message: "'small' (8 x 2) has no axis 2",
    },
  ],
});
