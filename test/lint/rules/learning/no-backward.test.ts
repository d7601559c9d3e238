import { ruleTable } from '../../support/rule-table.js';
import { data, fc } from './nets.js';

const layer = (type: string, bottom: string, more = '') =>
  `layer { name: "cut" type: ${type} bottom: "${bottom}" top: "cut" ${more} }\n`;
const loss = (bottom: string, more = '') =>
  `layer { name: "loss" type: "EuclideanLoss" bottom: "${bottom}" bottom: "label" top: "loss" ${more} }\n`;
const side = `layer { name: "side_loss" type: "EuclideanLoss" bottom: "fc" bottom: "label" top: "side_loss" }\n`;

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
  ],
  reject: [
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
