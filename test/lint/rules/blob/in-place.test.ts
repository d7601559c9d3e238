import { input } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const data = input('data', 8, 4);
const inPlace = (type: string, more = '') =>
  `layer { name: "x" type: "${type}" bottom: "data" top: «"data"»${more} }\n`;
const unmarked = (text: string) => text.replace(/[«»]/g, '');

ruleTable('blob/in-place', {
  accept: [
    'ReLU',
    'Sigmoid',
    'TanH',
    'Dropout',
    'Power',
    'Exp',
    'Log',
    'BatchNorm',
    'Scale',
    'Bias',
    'PReLU',
    'ELU',
    'Softmax',
    'Threshold',
  ].map((type) => ({ name: type, text: data + unmarked(inPlace(type)) })),
  reject: [
    ...['Split', 'Flatten'].map((type) => ({
      name: type,
      text: data + inPlace(type),
      message: `${type} cannot work in place: its top needs another name than its bottom 'data'`,
    })),
    { name: 'Reshape', text: data + inPlace('Reshape', ' reshape_param { shape { dim: 4 dim: 8 } }') },
    { name: 'AbsVal', text: data + inPlace('AbsVal'), message: "its gradient needs its bottom 'data'" },
    {
      name: 'Slice',
      text: data + inPlace('Slice', ' top: "b"'),
      message: "the top 'data' is only one of 2 slices",
    },
    {
      name: 'a loss, whose result is a scalar',
      text: `${data}${input('label', 8)}${inPlace('SoftmaxWithLoss').replace('bottom: "data"', 'bottom: "data" bottom: "label"')}`,
      message: "its result is a scalar, and 'data' holds its predictions",
    },
  ],
});
