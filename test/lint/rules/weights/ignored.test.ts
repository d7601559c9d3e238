import { model } from '../../../weights/support/model.js';
import { ruleTable } from '../../support/rule-table.js';

const net = (...layers: string[]) =>
  `layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 1 dim: 4 } } }\n${layers.join('\n')}`;
const fc = (name: string, outputs: string | number, more = '', bottom = 'data') =>
  `layer { name: ${name.startsWith('«') ? name : `"${name}"`} type: "InnerProduct" bottom: "${bottom}" top: "${name.replaceAll(/[«»"]/g, '')}" inner_product_param { num_output: ${outputs} ${more} } }`;
const trained = model({ fc1: ['InnerProduct', [16, 4], [16]], fc2: ['InnerProduct', [3, 16], [3]] });
const options = { weights: trained };

ruleTable('weights/ignored', {
  pageExamples: options,
  accept: [
    { name: 'no model', text: net(fc('fc1', 16)) },
    {
      name: 'a net with all layers of the model',
      text: net(fc('fc1', 16), fc('fc2', 3, '', 'fc1')),
      options,
    },
    {
      name: 'layers without weights',
      text: net(fc('fc1', 16)),
      options: { weights: model({ fc1: ['InnerProduct', [16, 4], [16]], loss: ['SoftmaxWithLoss'] }) },
    },
    { name: 'a model of quite another net', text: net(fc('x', 7)), options },
  ],
  reject: [
    {
      name: 'a layer that the net has not',
      text: net(fc('fc1', 16)).replace('layer', '«layer»'),
      options,
      severity: 'info',
      message: "1 layer of model.caffemodel is not in this net, and is ignored: 'fc2'",
    },
  ],
});
