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
  ],
  reject: [
    {
      name: 'a typo',
      text: fc('num_output: 2 weight_filler { type: «"xaviar"» }'),
      message:
        "there is no filler 'xaviar'; Caffe has constant, gaussian, positive_unitball, uniform, xavier, msra, bilinear; did you mean 'xavier'?",
    },
    {
      name: 'letter case',
      text: fc('num_output: 2 bias_filler { type: «"Constant"» }'),
      fixed: fc('num_output: 2 bias_filler { type: "constant" }'),
    },
    {
      name: 'no blob to interpolate in',
      text: fc('num_output: 2 weight_filler { type: «"bilinear"» }'),
      message: "the filler 'bilinear' fills blobs with 4 axes",
    },
    {
      name: 'a kernel that is not square',
      text: conv('num_output: 3 group: 3 kernel_h: 3 kernel_w: 2 weight_filler { type: «"bilinear"» }'),
      message: "the filler 'bilinear' fills square kernels",
    },
    {
      name: 'bounds in the wrong order',
      text: fc('num_output: 2 weight_filler { type: "uniform" min: «2» max: 1 }'),
      message: "the filler 'uniform' needs min <= max, not 2 and 1",
    },
    {
      name: 'no deviation',
      text: fc('num_output: 2 weight_filler { type: "gaussian" std: «0» }'),
      message: "the filler 'gaussian' needs std > 0, not 0",
    },
    {
      name: 'less than no sparsity',
      text: fc('num_output: 2 weight_filler { type: "gaussian" sparse: «-2» }'),
      message: 'sparse is -1 (off) or more, not -2',
    },
  ],
});
