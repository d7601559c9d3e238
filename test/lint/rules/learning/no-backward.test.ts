import { snapshot } from '../../../../src/document/snapshot.js';
import { ruleTable } from '../../support/rule-table.js';
import { data, fc } from './nets.js';

const layer = (type: string, bottom: string, more = '') =>
  `layer { name: "cut" type: ${type} bottom: "${bottom}" top: "cut" ${more} }\n`;
const loss = (bottom: string, more = '') =>
  `layer { name: "loss" type: "EuclideanLoss" bottom: "${bottom}" bottom: "label" top: "loss" ${more} }\n`;
const side = `layer { name: "side_loss" type: "EuclideanLoss" bottom: "fc" bottom: "label" top: "side_loss" }\n`;

const classes = data.replace('dim: 8 dim: 2 } }', 'dim: 8 } }');
const accuracy = (type: string, more = '') =>
  `layer { name: "accuracy" type: ${type} bottom: "fc" bottom: "label" top: "accuracy" ${more} }\n`;
const softmax = `layer { name: "loss" type: "SoftmaxWithLoss" bottom: "fc" bottom: "label" top: "loss" }\n`;

ruleTable('learning/no-backward', {
  accept: [
    { name: 'a layer that only measures', text: data + fc('fc', 'data') + layer('"Threshold"', 'fc') + side },
    { name: 'a layer over data', text: data + layer('"Threshold"', 'data') + fc('fc', 'cut') + side },
    {
      name: 'a layer whose result has no gradient',
      text:
        data +
        fc('fc', 'data') +
        layer('"Threshold"', 'fc') +
        fc('top', 'cut').replace('type', 'propagate_down: false type') +
        loss('top') +
        side,
    },
    {
      name: 'a layer that only measures, with force_backward, where a program says what runs backward',
      text: `force_backward: true\n${data}${fc('fc', 'data')}${layer('"Threshold"', 'fc')}`,
    },
    {
      name: 'Accuracy in TEST with force_backward',
      text: `force_backward: true\n${classes}${fc('fc', 'data')}${accuracy('"Accuracy"', 'include { phase: TEST }')}${softmax}`,
    },
  ],
  reject: [
    {
      name: 'Accuracy in TRAIN with force_backward, which asks every layer',
      text: `force_backward: true\n${classes}${fc('fc', 'data')}${accuracy('«"Accuracy"»')}${softmax}`,
      message:
        "Accuracy has no gradient, which force_backward asks 'accuracy' for: the first backward pass ends with",
      phases: ['TRAIN'],
      severity: 'warning',
    },
    {
      name: 'the same, and a solver trains it',
      options: {
        environment: snapshot(new Map([['solver.prototxt', 'net: "net.prototxt"\nmax_iter: 1\n']])),
      },
      text: `force_backward: true\n${classes}${fc('fc', 'data')}${accuracy('«"Accuracy"»')}${softmax}`,
      phases: ['TRAIN'],
      severity: 'error',
    },
    {
      name: 'a layer over data with force_backward',
      severity: 'warning',
      text: `force_backward: true\n${data}${layer('«"Threshold"»', 'data')}${fc('fc', 'cut')}${side}`,
    },
    {
      name: 'a layer between',
      text: data + fc('fc', 'data') + layer('«"Threshold"»', 'fc') + loss('cut'),
      message:
        "Threshold has no gradient, and 'cut' lies between a loss and what learns: the first backward pass",
      phases: ['TRAIN'],
    },
    {
      name: 'a layer that is itself told to leave what is below alone, which is of no avail',
      text:
        data +
        fc('fc', 'data') +
        layer('«"Threshold"»', 'fc', 'propagate_down: false') +
        fc('top', 'cut') +
        loss('top') +
        side,
    },
    {
      name: 'Accuracy as a loss',
      text: `${data.replace('dim: 8 dim: 2 } }', 'dim: 8 } }')}${fc('fc', 'data')}layer {
  name: "accuracy" type: «"Accuracy"» bottom: "fc" bottom: "label" top: "accuracy" loss_weight: 1
}
`,
    },
  ],
});
