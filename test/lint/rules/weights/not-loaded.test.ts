import { model } from '../../../weights/support/model.js';
import { ruleTable } from '../../support/rule-table.js';

const net = (...layers: string[]) =>
  `layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 1 dim: 4 } } }\n${layers.join('\n')}`;
const fc = (name: string, outputs: string | number, more = '', bottom = 'data') =>
  `layer { name: ${name.startsWith('«') ? name : `"${name}"`} type: "InnerProduct" bottom: "${bottom}" top: "${name.replaceAll(/[«»"]/g, '')}" inner_product_param { num_output: ${outputs} ${more} } }`;
const trained = model({ fc1: ['InnerProduct', [16, 4], [16]], fc2: ['InnerProduct', [3, 16], [3]] });
const options = { weights: trained };
const train = (text: string) =>
  `${text.replace('top: "data"', 'top: "data" top: "label"').replace('} } }', '} shape { dim: 1 } } }')}
layer { name: "loss" type: "SoftmaxWithLoss" bottom: "new" bottom: "label" top: "loss" }`;

ruleTable('weights/not-loaded', {
  pageExamples: options,
  accept: [
    { name: 'no model', text: net(fc('a', 7)) },
    { name: 'a model that has all layers', text: net(fc('fc1', 16), fc('fc2', 3, '', 'fc1')), options },
    {
      name: 'a layer that shares the weights of one that the model has',
      text: net(
        fc('fc1', 16, '} param { name: "w" } param { name: "b"'),
        fc('again', 16, '} param { name: "w" } param { name: "b"'),
      ),
      options,
    },
    {
      name: 'weights that a constant gives',
      text: net(fc('fc1', 16), fc('fixed', 2, 'weight_filler { type: "constant" value: 1 }')),
      options,
    },
  ],
  reject: [
    {
      // BVLC/caffe#261
      name: 'another name, of the only weights of that shape',
      text: net(fc('fc1', 16), fc('«"score"»', 5, '', 'fc1')),
      options: {
        weights: model({
          fc1: ['InnerProduct', [16, 4], [16]],
          fc8_landmarks: ['InnerProduct', [5, 16], [5]],
          more: ['InnerProduct', [7, 16], [7]],
        }),
      },
      severity: 'warning',
      message:
        "has no layer 'score': it keeps what its filler gave it; 'fc8_landmarks' there has weights of the same shape, which it gets under that name",
    },
    {
      name: 'one of two weights of that shape',
      text: net(fc('fc1', 16), fc('«"score"»', 5, '', 'fc1')),
      options: {
        weights: model({
          fc1: ['InnerProduct', [16, 4], [16]],
          first: ['InnerProduct', [5, 16], [5]],
          second: ['InnerProduct', [5, 16], [5]],
        }),
      },
      severity: 'warning',
      message: /gave it$/,
    },
    {
      name: 'a name that nearly is one',
      text: net(fc('fc1', 16), fc('«"fc_2"»', 3, '', 'fc1')),
      options,
      severity: 'warning',
      message: "model.caffemodel has no layer 'fc_2': it keeps what its filler gave it; did you mean 'fc2'?",
    },
    {
      name: 'a classifier for other classes, in a net to be trained',
      text: train(net(fc('fc1', 16), fc('«"new"»', 9, 'weight_filler { type: "xavier" }', 'fc1'))),
      options,
      severity: 'info',
    },
    {
      name: 'a model of quite another net',
      text: net(fc('x', 7), fc('y', 3)).replace('layer', '«layer»'),
      options,
      severity: 'warning',
      message: 'model.caffemodel has no layer of this net',
    },
  ],
});
