import { BVLC } from '../../../../src/dialect/bvlc.js';
import { dialectNamed } from '../../../../src/dialect/names.js';
import { CAFFE_LAYER_TYPES } from '../../../../src/layers/registry.js';
import { input, on } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const data = input('data', 8, 3, 9, 9);
const typed = (type: string) => `${data}layer { name: "x" type: ${type} bottom: "data" top: "x" }\n`;

ruleTable('layer/unknown-type', {
  accept: CAFFE_LAYER_TYPES.names.map((type) => ({ name: type, text: on(type) })),
  reject: [
    {
      name: 'a type that no Caffe is known to have',
      text: typed('«"Blurring"»'),
      severity: 'info',
      message: "no Caffe that is known here has a layer type 'Blurring': it is not checked",
    },
    {
      name: 'two letters in each other’s place, one too few, and one doubled',
      text: `${data}${['Convolutoin', 'Sigmod', 'Dropoutt'].map((type) => `layer { name: "${type}" type: «"${type}"» bottom: "data" top: "${type}" }\n`).join('')}`,
      message: [
        "BVLC Caffe has no layer type 'Convolutoin'; did you mean 'Convolution'?",
        "did you mean 'Sigmoid'?",
        "did you mean 'Dropout'?",
      ],
    },
    {
      name: "a type near one of a fork's, which is another fork's as well",
      text: typed('«"Repeat"»'),
      severity: 'info',
      message: "no Caffe that is known here has a layer type 'Repeat'",
    },
    {
      name: 'a letter more, as of another word',
      text: typed('«"Convolutions"»'),
      severity: 'info',
    },
    {
      name: "a typo in a net that is surely BVLC's",
      text: typed('«"Convolutoin"»'),
      options: { dialect: BVLC },
      message: "BVLC Caffe has no layer type 'Convolutoin'; did you mean 'Convolution'?",
    },
    {
      name: "a typo in a net that is surely SSD's",
      text: typed('«"Convolutoin"»'),
      options: { dialect: dialectNamed('ssd') },
      message: "Caffe with ssd has no layer type 'Convolutoin'; did you mean 'Convolution'?",
    },
    {
      name: 'letter case',
      text: typed('«"relu"»'),
      message: "did you mean 'ReLU'?",
      fixed: typed('"ReLU"'),
    },
    {
      name: 'a type as the format before 2015 has it, in quotes',
      text: typed('«"BATCH_NORM"»'),
      fixed: typed('"BatchNorm"'),
    },
    {
      name: 'the loss that had another name then',
      text: typed('«"SOFTMAX_LOSS"»'),
      message: "did you mean 'SoftmaxWithLoss'?",
    },
    {
      name: 'what other frameworks call it',
      text: typed('«"FullyConnected"»'),
      message: "did you mean 'InnerProduct'?",
    },
    {
      name: "a type of one's own, and no more about what depends on it",
      text: `${typed('«"Frobnicate"»')}layer { name: "sum" type: "Eltwise" bottom: "x" bottom: "data" top: "sum" }\n`,
      severity: 'info',
      message: "no Caffe that is known here has a layer type 'Frobnicate': it is not checked",
    },
    {
      name: 'a layer without type',
      text: `${data}«layer» { name: "x" bottom: "data" top: "x" }\n`,
      message: "'x' has no type",
    },
    {
      name: 'an unknown loss, and not that the net has none',
      text: `${data}${input('label', 8)}layer { name: "fc" type: "InnerProduct" bottom: "data" top: "fc" inner_product_param { num_output: 2 } }\nlayer { name: "end" type: «"SoftmaxWithLos"» bottom: "fc" bottom: "label" top: "end" }\n`,
    },
  ],
});
