import { ruleTable } from '../../support/rule-table.js';
import { data, fc, loss } from './nets.js';

ruleTable('learning/nothing-below-loss', {
  accept: [
    {
      name: 'what two layers of shared weights make of one blob',
      text:
        data +
        fc('a', 'data', 'param { name: "w" }') +
        fc('b', 'data', 'param { name: "w" }') +
        loss('a').replace('bottom: "label"', 'bottom: "b"'),
    },
    { name: 'a loss over what learns', text: data + fc('fc', 'data') + loss('fc') },
    {
      name: 'what is left of training in a net to be deployed',
      path: 'deploy.prototxt',
      text:
        data +
        fc('fc', 'data', 'param { lr_mult: 0 } param { lr_mult: 0 }') +
        fc('side', 'data') +
        loss('fc'),
      options: { rules: { 'learning/unreached': 'off' } },
    },
    {
      name: 'a loss over a layer of a type that is not known, which may learn',
      text: `${data}${fc('fc', 'data')}${loss('fc')}layer { name: "own" type: "BinaryConv" bottom: "data" top: "own" }\n${loss('own', '', 'other')}`,
    },
    { name: 'a net in which nothing can learn', text: data + loss('data') },
    {
      name: 'a net in which all is told not to learn, of which that is reported',
      text: data + fc('fc', 'data', 'param { lr_mult: 0 }') + loss('fc'),
    },
    {
      name: 'a loss with weight 0, which only measures',
      text: data + fc('fc', 'data') + loss('fc') + loss('data', 'loss_weight: 0', 'other'),
    },
    {
      name: 'a layer with weights of its own as a loss',
      text: `${data}${fc('fc', 'data')}${loss('fc')}layer {
  name: "norm" type: "Parameter" top: "norm" parameter_param { shape { dim: 1 } } loss_weight: 1
}\n`,
    },
    {
      name: 'a blob compared with itself over made-up data, where a program begins the backward pass',
      text:
        'layer { name: "data" type: "DummyData" top: "data" dummy_data_param { shape { dim: 8 dim: 4 } } }\n' +
        fc('fc', 'data') +
        loss('fc').replace('bottom: "label"', 'bottom: "fc"'),
    },
  ],
  reject: [
    {
      name: 'a blob compared with itself',
      text: data + fc('fc', 'data') + loss('fc').replace('bottom: "label"', 'bottom: «"fc"»'),
      message:
        "the loss 'loss' trains nothing: it compares 'fc' with itself, and is always 0; no other loss is left that does",
      severity: 'error',
    },
    {
      name: 'a blob compared with itself, beside another loss',
      text:
        data +
        fc('fc', 'data') +
        loss('fc') +
        loss('fc', '', 'other').replace('bottom: "label"', 'bottom: «"fc"»'),
      severity: 'warning',
    },
    {
      name: 'a loss over data, beside one of another Caffe',
      text:
        data +
        fc('fc', 'data') +
        loss('«"data"»') +
        loss('fc', '', 'other').replace('EuclideanLoss', 'CenterDistance'),
      message: /only on 'data' \(Input\)$/,
      severity: 'warning',
    },
    {
      name: 'the only loss, over data',
      text: data + fc('fc', 'data') + loss('«"data"»'),
      message:
        "the loss 'loss' trains nothing: it depends on no layer that learns, only on 'data' (Input); no other",
      related: ["6: 'fc' learns, and no loss depends on it"],
      phases: ['TRAIN'],
    },
    {
      name: 'one of two losses',
      text: data + fc('fc', 'data') + loss('fc') + loss('«"data"»', '', 'other'),
      message: "the loss 'other' trains nothing",
      severity: 'warning',
    },
    {
      name: 'a loss over frozen layers, beside another',
      text:
        data +
        fc('fc', 'data') +
        fc('fixed', 'data', 'param { lr_mult: 0 }') +
        loss('fc') +
        loss('«"fixed"»', '', 'other'),
      message: 'are all told not to learn (lr_mult: 0)',
      severity: 'info',
    },
  ],
});
