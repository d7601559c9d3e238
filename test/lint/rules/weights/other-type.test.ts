import { model } from '../../../weights/support/model.js';
import { ruleTable } from '../../support/rule-table.js';

const net = (...layers: string[]) =>
  `layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 1 dim: 4 } } }\n${layers.join('\n')}`;
const fc = (name: string, outputs: string | number, more = '', bottom = 'data') =>
  `layer { name: ${name.startsWith('«') ? name : `"${name}"`} type: "InnerProduct" bottom: "${bottom}" top: "${name.replaceAll(/[«»"]/g, '')}" inner_product_param { num_output: ${outputs} ${more} } }`;
const trained = model({ fc1: ['InnerProduct', [16, 4], [16]], fc2: ['InnerProduct', [3, 16], [3]] });
const options = { weights: trained };

ruleTable('weights/other-type', {
  pageExamples: {
    weights: model({ fc1: ['InnerProduct', [16, 4], [16]], fc2: ['Convolution', [3, 16], [3]] }),
  },
  accept: [
    { name: 'the same type', text: net(fc('fc1', 16)), options },
    {
      name: 'a convolution for each channel under another name',
      text: 'layer { name: "in" type: "Input" top: "x" input_param { shape { dim: 1 dim: 2 dim: 8 dim: 8 } } }\nlayer { name: "c" type: "Convolution" bottom: "x" top: "y" convolution_param { num_output: 2 kernel_size: 3 group: 2 bias_term: false } }',
      options: { weights: model({ c: ['ConvolutionDepthwise', [2, 1, 3, 3]] }) },
    },
  ],
  reject: [
    {
      name: 'another type with the same shapes',
      text: net('layer { name: "s" type: «"Scale"» bottom: "data" top: "y" }'),
      options: { weights: model({ s: ['Bias', [4]] }) },
      severity: 'warning',
      message: "'s' is Scale here, and its weights in model.caffemodel are those of Bias",
    },
  ],
});
