import { quoteString } from '../../../../src/textproto/write.js';
import { ruleTable } from '../../support/rule-table.js';

const net = (paramStr: string, channels = 3, name = 'SigmoidCrossEntropyWeightLossLayer') => `layer {
  name: "data" type: "Input" top: "score" top: "label"
  input_param { shape { dim: 8 dim: ${channels} dim: 2 } }
}
layer {
  name: "loss" type: "Python" bottom: "score" bottom: "label" top: "loss" loss_weight: 1
  python_param { module: "${name}" layer: "${name}"${paramStr} }
}
`;
const given = (value: string) => ` param_str: ${quoteString(value)}`;
const marked = (value: string) => ` param_str: «${quoteString(value)}»`;

ruleTable('loss/invalid-cls-weight', {
  accept: [
    { name: 'a number', text: net(given('{"cls_weight":100}')) },
    {
      name: 'a Python literal',
      text: net(given("{'cls_weight': 1e2, 'normalization': 'VALID', 'ignore_label': -1,}")),
    },
    { name: 'a weight for each channel', text: net(given('{"cls_weight": [1, 2, 0.5]}')) },
    { name: 'the unweighted layer without parameters', text: net('', 3, 'SigmoidCrossEntropyLossLayer') },
    { name: "another's layer", text: net(given('{"cls_weight": 0}'), 3, 'SomebodysWeightLayer') },
  ],
  reject: [
    {
      name: 'what is neither JSON nor a literal',
      text: net(marked('cls_weight=100')),
      message: 'neither JSON nor a Python literal',
    },
    { name: 'a missing weight', text: net(marked('{}')), message: 'no cls_weight' },
    { name: 'a weight that is text', text: net(marked('{"cls_weight": "100"}')), message: 'without quotes' },
    { name: 'a weight of 0', text: net(marked('{"cls_weight": 0}')), message: 'cls_weight is 0' },
    { name: 'a negative weight', text: net(marked("{'cls_weight': -2.5}")), message: 'cls_weight is -2.5' },
    { name: 'a weight that is not finite', text: net(marked('{"cls_weight": Infinity}')) },
    { name: 'a weight that is true', text: net(marked('{"cls_weight": true}')) },
    {
      name: 'an unknown key',
      text: net(marked('{"cls_weight": 1, "clsweight": 2}')),
      message: "did you mean 'cls_weight'?",
    },
    {
      name: 'too few weights',
      text: net(marked('{"cls_weight": [1, 2]}')),
      message: "cls_weight has 2 weights, and 'score' has 3 channels: one for each is needed",
    },
    {
      name: 'a normalization that Caffe has not',
      text: net(marked('{"cls_weight": 1, "normalization": "MEAN"}')),
    },
    {
      name: 'a weight for the unweighted layer',
      text: net(marked('{"cls_weight": 1}'), 3, 'SigmoidCrossEntropyLossLayer'),
    },
  ],
});
