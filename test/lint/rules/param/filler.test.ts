import { BVLC } from '../../../../src/dialect/bvlc.js';
import { input, on } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const image = input('data', 8, 3, 9, 9);
const data = input('data', 8, 4);
const conv = (param: string) => image + on('Convolution', `convolution_param { ${param} }`);
const fc = (param: string) => data + on('InnerProduct', `inner_product_param { ${param} }`);

ruleTable('param/filler', {
  accept: [
    {
      name: 'every filler',
      text: ['constant', 'gaussian', 'positive_unitball', 'uniform', 'xavier', 'msra']
        .map((type, i) =>
          fc(`num_output: 2 weight_filler { type: "${type}" }`)
            .replace(data, i === 0 ? data : '')
            .replaceAll('"x"', `"x${i}"`),
        )
        .join(''),
    },
    {
      name: 'one of no filler that is not used',
      text: fc('num_output: 2 bias_term: false bias_filler { type: "constnt" }'),
    },
    {
      name: 'a bilinear one for upsampling',
      text:
        image +
        on(
          'Deconvolution',
          'convolution_param { num_output: 3 group: 3 kernel_size: 4 stride: 2 pad: 1 bias_term: false weight_filler { type: "bilinear" } }',
        ),
    },
    {
      name: 'an unknown one where the file gives the weights',
      text:
        data +
        on(
          'InnerProduct',
          'inner_product_param { num_output: 1 bias_term: false weight_filler { type: "none" } } blobs { shape { dim: 1 dim: 4 } data: [1, 2, 3, 4] }',
        ),
    },
    {
      name: "a fork's, by which the file is the fork's",
      text: fc(
        'num_output: 2 weight_filler { type: "gaussian_unitball" } bias_filler { type: "xavierstatic" }',
      ),
    },
    {
      name: 'one that a single fork has',
      text:
        image +
        on(
          'Deconvolution',
          'convolution_param { num_output: 3 kernel_size: 4 weight_filler { type: "bilinear_upsampling" } }',
        ),
    },
    {
      name: 'one that is like none, beside fields that are like none',
      text: fc('num_output: 2 weight_filler { type: "orthogonal" gain: 2 }'),
    },
    {
      name: 'a typo that Caffe never comes to, beside what does not fit the schema',
      text: fc('num_output: 2 bias_term: false bias_filler { type: "constnt" valu: 2 }'),
    },
    {
      name: "a fork's, sparse in a way that nobody knows",
      text: fc('num_output: 2 weight_filler { type: "gaussianstatic" sparse: 1 }'),
    },
  ],
  reject: [
    {
      name: 'the beginning of a name',
      text: fc('num_output: 2 weight_filler { type: «"gauss"» std: 0.1 }'),
      message: "did you mean 'gaussian'?",
      severity: 'warning',
    },
    {
      name: 'one that a fork has, in a file for BVLC',
      text: fc('num_output: 2 weight_filler { type: «"identity"» }'),
      options: { dialect: BVLC },
      severity: 'error',
    },
    {
      name: 'a typo',
      text: fc('num_output: 2 weight_filler { type: «"xaviar"» }'),
      message:
        "there is no filler 'xaviar'; Caffe has constant, gaussian, positive_unitball, uniform, xavier, msra, bilinear; did you mean 'xavier'?",
    },
    {
      name: 'one that is like none, as some Caffe may have',
      text: fc('num_output: 2 weight_filler { type: «"orthogonal"» }'),
      message: "bilinear; BVLC's Caffe refuses it, and a Caffe of your own may have it",
      severity: 'warning',
    },
    {
      name: 'two typos',
      text: fc('num_output: 2 weight_filler { type: «"xaviar"» } bias_filler { type: «"constnt"» }'),
    },
    {
      name: 'a typo of the biases, beside weights with another mistake',
      text: fc(
        'num_output: 2 weight_filler { type: "gaussian" std: «-1» } bias_filler { type: «"constnt"» }',
      ),
    },
    {
      name: 'a typo in a layer that is refused for something else first',
      text: conv('kernel_size: 3 weight_filler { type: «"xaviar"» }'),
      alsoFound: ['param/missing'],
    },
    {
      name: 'a typo beside what does not fit the schema',
      text: conv(
        'num_outputs: 2 kernel_size: 3 weight_filler { type: «"xaviar"» } bias_filler { type: «"constnt"» valu: 1 }',
      ),
      alsoFound: ['schema/unknown-field'],
    },
    {
      name: 'letter case beside a number in quotes',
      text: fc('num_output: "2" weight_filler { type: «"Xavier"» std: "0.1" }'),
      alsoFound: ['schema/wrong-type'],
      fixed: fc('num_output: "2" weight_filler { type: "xavier" std: "0.1" }'),
    },
    {
      name: 'letter case',
      text: fc('num_output: 2 bias_filler { type: «"Constant"» }'),
      fixed: fc('num_output: 2 bias_filler { type: "constant" }'),
    },
    {
      name: 'no blob to interpolate in',
      text: fc('num_output: 2 weight_filler { type: «"bilinear"» }'),
      message: "the filler 'bilinear' fills blobs with 4 axes; the shape of the weights is 2 x 4",
    },
    {
      name: 'a kernel that is not square',
      text: conv('num_output: 3 group: 3 kernel_h: 3 kernel_w: 2 weight_filler { type: «"bilinear"» }'),
      message: "the filler 'bilinear' fills square kernels; the shape of the weights is 3 x 1 x 3 x 2",
    },
    {
      name: 'bounds in the wrong order',
      text: fc('num_output: 2 weight_filler { type: "uniform" min: «2» max: 1 }'),
      message: "the filler 'uniform' needs min <= max, not 2 and 1",
    },
    {
      name: 'fractional bounds in the wrong order',
      text: fc('num_output: 2 weight_filler { type: "uniform" min: «1e30» max: 0.1 }'),
      message: "the filler 'uniform' needs min <= max, not 1e30 and 0.1",
    },
    {
      name: 'bounds without an end',
      text: fc('num_output: 2 weight_filler { type: "uniform" min: «-inf» }'),
      message: "the filler 'uniform' needs a finite min, not -inf",
    },
    {
      name: 'no deviation',
      text: fc('num_output: 2 weight_filler { type: "gaussian" std: «0» }'),
      message: "the filler 'gaussian' needs std > 0, not 0",
    },
    {
      name: 'a negative deviation',
      text: fc('num_output: 2 weight_filler { type: "gaussian" std: «-0.01» }'),
      message: "the filler 'gaussian' needs std > 0, not -0.01",
    },
    {
      name: 'more inputs than there are',
      text: fc('num_output: 3 weight_filler { type: "gaussian" sparse: «4» }'),
      message: 'sparse is the mean number of inputs that are not zero, and cannot exceed 3, not 4',
    },
    {
      name: 'less than no sparsity',
      text: fc('num_output: 2 weight_filler { type: "gaussian" sparse: «-2» }'),
      message: 'sparse must be -1 (off) or more, not -2',
    },
  ],
});
