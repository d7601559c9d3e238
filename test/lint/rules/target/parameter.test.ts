import { ruleTable } from '../../support/rule-table.js';
import { forTargets } from './support.js';

const input =
  'layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 1 dim: 4 dim: 8 dim: 8 } } }\n';
const layer = (type: string, more: string, name = 'a') =>
  `layer { name: "${name}" type: "${type}" bottom: "data" top: "${name}" ${more} }\n`;
const conv = (param: string, type = 'Convolution') =>
  input + layer(type, `convolution_param { num_output: 4 ${param} }`);

ruleTable('target/parameter', {
  pageExamples: forTargets('opencv4'),
  accept: [
    {
      name: "a net's input fields, which are no layer",
      text: 'input: "a" input: "b" input_shape { dim: 1 dim: 2 } input_shape { dim: 1 dim: 2 }\nlayer { name: "c" type: "Eltwise" bottom: "a" bottom: "b" top: "c" }',
      options: forTargets('mnn', 'ncnn', 'tensorrt-8'),
    },
    { name: 'a net with no target', text: conv('kernel_size: 3 dilation: 2', 'Deconvolution') },
    {
      name: 'a value that is taken',
      text: conv('kernel_size: 3 dilation: 1', 'Deconvolution'),
      options: forTargets('opencv4'),
    },
    {
      name: 'a default that is taken',
      text: conv('kernel_size: 3', 'Deconvolution'),
      options: forTargets('opencv4'),
    },
    {
      name: 'the same field of another type',
      text: conv('kernel_size: 3 dilation: 2'),
      options: forTargets('opencv4'),
    },
    {
      name: 'two sizes that are the same',
      text: conv('kernel_size: 3 kernel_size: 3'),
      options: forTargets('ncnn'),
    },
    {
      name: 'a field that is set',
      text: input + layer('LRN', 'lrn_param { alpha: 1 }'),
      options: forTargets('opencv4'),
    },
    {
      name: 'a value that matters only with another field',
      text: input + layer('Pooling', 'pooling_param { pool: MAX kernel_size: 3 pad: 1 }'),
      options: forTargets('ncnn'),
    },
    {
      name: 'what is left unset of a switch that depends on the phase',
      text: input + layer('BatchNorm', ''),
      options: forTargets('ncnn'),
    },
  ],
  reject: [
    {
      name: 'an axis from the end, of a blob without an axis of the batch',
      text: `${input}layer { name: "a" type: "Concat" bottom: "data" bottom: "data" top: "a" concat_param { axis: «-1» } }`,
      options: forTargets('ncnn'),
      message:
        'ncnn 20260526 computes something else than Caffe with concat_param.axis -1; it takes 1, 2 or 3',
      severity: 'warning',
    },
    {
      name: 'a shape for two tops',
      text: `layer { name: "data" type: "Input" top: "a" top: "b" input_param { shape: «{ dim: 1 }» } }`,
      options: forTargets('opencv4'),
      message: 'OpenCV 4.14.0 refuses 1 value of input_param.shape with 2 tops; it takes one for each',
    },
    {
      name: 'a number of axes',
      text: `layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 1 dim: 4 dim: 9 } } }\nlayer { name: "a" type: "Deconvolution" bottom: «"data"» top: "a" convolution_param { num_output: 4 kernel_size: 3 } }`,
      options: forTargets('opencv4'),
      message: 'OpenCV 4.14.0 takes Deconvolution of a blob with 4 axes, not 3',
    },
    {
      name: 'a value with two bottoms',
      text: `${input}layer { name: "s" type: "Input" top: "s" input_param { shape { dim: 4 } } }\nlayer { name: "a" type: "Scale" bottom: "data" bottom: "s" top: "a" scale_param { bias_term: «true» } }`,
      options: forTargets('opencv4'),
      message:
        'OpenCV 4.14.0 ignores scale_param.bias_term true where there are 2 bottoms: it computes with false',
      severity: 'warning',
    },
    {
      name: 'a value that is ignored',
      text: conv('kernel_size: 3 dilation: «2»', 'Deconvolution'),
      options: forTargets('opencv4'),
      message: 'OpenCV 4.14.0 ignores convolution_param.dilation 2: it computes with 1',
      severity: 'warning',
    },
    {
      name: 'a value that is refused',
      text: input + layer('Pooling', 'pooling_param { pool: «STOCHASTIC» kernel_size: 2 }'),
      options: { ...forTargets('opencv4'), phases: ['TEST'] },
      message: 'OpenCV 4.14.0 refuses pooling_param.pool STOCHASTIC; it takes MAX or AVE',
    },
    {
      name: "a default that is another than Caffe's",
      text: `${input}«layer» { name: "a" type: "LRN" bottom: "data" top: "a" }`,
      options: forTargets('opencv4'),
      message: 'OpenCV 4.14.0 takes 0.0001 for lrn_param.alpha where it is not set, and Caffe 1; set it',
      severity: 'warning',
    },
    {
      name: 'two sizes',
      text: conv('kernel_size: 3 kernel_size: «2»'),
      options: forTargets('ncnn'),
      message: 'takes convolution_param.kernel_size 3 for all axes, and passes over 2',
      severity: 'warning',
    },
    {
      name: 'a value with another field',
      text: input + layer('Pooling', 'pooling_param { pool: AVE kernel_size: 3 pad: «1» }'),
      options: forTargets('ncnn'),
      message: 'computes something else than Caffe with pooling_param.pad 1 where pooling_param.pool is AVE',
      severity: 'warning',
    },
    {
      name: 'a field that must not be there',
      text: input + layer('ArgMax', 'argmax_param { axis: «1» }'),
      options: forTargets('ncnn'),
      message: 'ncnn 20260526 ignores argmax_param.axis',
      severity: 'warning',
    },
    {
      name: 'more blobs than it takes',
      text: `${input}layer { name: "a" type: "Deconvolution" bottom: "data" bottom: «"data"» top: "a" top: "b" convolution_param { num_output: 4 kernel_size: 3 } }`,
      options: forTargets('opencv4'),
      message: 'OpenCV 4.14.0 takes at most 1 bottom of Deconvolution, not 2',
    },
    {
      name: 'one cause in two layers once',
      text:
        input +
        layer('LRN', 'lrn_param { alpha: 1 k: «2» }') +
        layer('LRN', 'lrn_param { alpha: 1 k: «2» }', 'b'),
      options: forTargets('opencv4'),
      severity: 'warning',
    },
  ],
});
