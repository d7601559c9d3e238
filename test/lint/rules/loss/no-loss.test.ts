import { input, on } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const net = (loss: string) => `${input('data', 8, 4)}${input('label', 8, 2)}layer {
  name: "fc" type: "InnerProduct" bottom: "data" top: "fc" inner_product_param { num_output: 2 }
}
${loss}`;
const loss = (more: string) =>
  net(`layer { name: "l" type: "EuclideanLoss" bottom: "fc" bottom: "label" top: "l"${more} }\n`);

ruleTable('loss/no-loss', {
  accept: [
    {
      name: 'a loss of Caffe',
      text: loss(''),
    },
    {
      name: 'another top with a weight',
      text: net('layer { name: "l" type: "Reduction" bottom: "fc" top: "l" loss_weight: 1 }\n'),
    },
    {
      name: 'a net that is not for training: no labels',
      text: net('').replaceAll('label', 'more'),
    },
    {
      name: 'a net in which nothing learns',
      text: `${input('data', 8, 4)}${input('label', 8)}${on('ReLU')}`,
    },
    {
      name: 'a net that has no loss in TEST',
      text: loss(' include { phase: TRAIN }'),
    },
    {
      name: 'a loss that only a fork has',
      text: net('layer { name: "l" type: "SmoothL1Loss" bottom: "fc" bottom: "label" top: "l" }\n'),
    },
    {
      name: 'a Python loss that lacks its weight, of which another rule speaks',
      text: net(
        'layer { name: "l" type: "Python" bottom: "fc" bottom: "label" top: "l" python_param { module: "focal" layer: "FocalLoss" } }\n',
      ),
    },
    {
      name: 'a loss that cannot be read',
      text: net('layer { name: "l" typ: "EuclideanLoss" bottom: "fc" bottom: "label" top: "l" }\n'),
    },
  ],
  reject: [
    {
      name: 'labels, and nothing that compares with them',
      text: net('').replace('top: "fc"', 'top: «"fc"»'),
      message:
        "the net has no loss in TRAIN: no top has a loss weight, so that Caffe trains nothing; 'fc' is the last result",
      phases: ['TRAIN'],
    },
    {
      name: 'a loss in TEST only',
      text: loss(' include { phase: TEST }').replace('top: "fc"', 'top: «"fc"»'),
    },
    {
      name: 'an accuracy alone',
      text: `${net('layer { name: "prob" type: "Softmax" bottom: "fc" top: «"prob"» }\n').replace(
        input('label', 8, 2),
        input('label', 8),
      )}layer { name: "a" type: "Accuracy" bottom: "fc" bottom: "label" top: "a" }\n`,
    },
  ],
});
