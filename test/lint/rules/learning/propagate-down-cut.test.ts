import { ruleTable } from '../../support/rule-table.js';
import { data, fc, loss } from './nets.js';

const relu = (bottom: string, cut: string) =>
  `layer { name: "relu_${bottom}" type: "ReLU" bottom: "${bottom}" top: "relu_${bottom}" propagate_down: ${cut} }\n`;

ruleTable('learning/propagate-down-cut', {
  accept: [
    {
      name: 'a loss that leaves its label alone',
      text: data + fc('fc', 'data') + loss('fc', 'propagate_down: true propagate_down: false'),
    },
    {
      name: 'a cut above which something learns',
      text: data + fc('a', 'data') + relu('a', 'false') + fc('b', 'relu_a') + loss('b'),
    },
    {
      name: 'a loss that only measures, beside another',
      text:
        data +
        fc('fc', 'data') +
        loss('fc') +
        loss('fc', 'propagate_down: false propagate_down: false', 'other'),
    },
    {
      name: 'a loss of another Caffe, which trains',
      text:
        data +
        fc('fc', 'data') +
        loss('fc', 'propagate_down: false propagate_down: false') +
        loss('fc', '', 'other').replace('EuclideanLoss', 'CenterDistance'),
    },
    { name: 'propagate_down: true', text: data + fc('fc', 'data') + relu('fc', 'true') + loss('relu_fc') },
  ],
  reject: [
    {
      name: 'the loss itself',
      text: data + fc('fc', 'data') + loss('fc', 'propagate_down: «false» propagate_down: false'),
      message:
        "'loss' keeps the gradient from 'fc': with propagate_down: false here, no loss reaches anything that learns",
      phases: ['TRAIN'],
    },
    {
      name: 'a layer between',
      text: data + fc('fc', 'data') + relu('fc', '«false»') + loss('relu_fc'),
      message: "'relu_fc' keeps the gradient from 'fc'",
    },
    {
      name: 'all of several ways, once',
      text:
        data +
        fc('fc', 'data') +
        relu('fc', '«false»') +
        loss('relu_fc') +
        loss('fc', 'propagate_down: false propagate_down: false', 'other'),
      related: ["11: and 'other' from 'fc'"],
    },
  ],
});
