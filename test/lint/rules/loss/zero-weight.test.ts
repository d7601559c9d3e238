import { dialectNamed } from '../../../../src/dialect/names.js';
import { input } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const net = (loss: string) => `${input('data', 8, 4)}${input('label', 8, 2)}layer {
  name: "fc" type: "InnerProduct" bottom: "data" top: "fc" inner_product_param { num_output: 2 }
}
${loss}`;
const loss = (more: string) =>
  net(`layer { name: "l" type: "EuclideanLoss" bottom: "fc" bottom: "label" top: "l"${more} }\n`);

/** A net whose losses of each item are added up, as OHEM chooses by them. */
const choosing = (type: string) =>
  loss('') +
  `${input('class', 8)}layer { name: "m" type: "${type}" bottom: "fc" bottom: "class" top: "all" top: "prob" top: "each"
  loss_weight: 0 loss_weight: 0 loss_weight: 0 propagate_down: false propagate_down: false }
layer { name: "s" type: "Silence" bottom: "all" bottom: "prob" }
layer { name: "sum" type: "Power" bottom: "each" top: "sum" propagate_down: false }\n`;

ruleTable('loss/zero-weight', {
  accept: [
    {
      name: 'a weight',
      text: loss(' loss_weight: 1'),
    },
    {
      name: 'a weight of 0 for what is no loss',
      text:
        net('layer { name: "l" type: "Reduction" bottom: "fc" top: "l" loss_weight: 0 }\n') +
        loss('').split('\n').at(-2)!.replaceAll('"l"', '"m"'),
    },
    { name: 'a loss of each item, by which others choose', text: choosing('SoftmaxWithLossOHEM') },
    {
      name: "such a loss of R-FCN's Caffe for Matlab, where the type has its first name",
      text: choosing('SoftmaxWithLoss'),
      options: { dialect: dialectNamed('r-fcn') },
    },
    {
      name: 'one of two weights',
      text: `${input('fc', 8, 4)}${input('label', 8)}layer { name: "l" type: "SoftmaxWithLoss" bottom: "fc" bottom: "label" top: "l" top: "p" loss_weight: 1 loss_weight: 0 }\n`,
    },
    {
      name: 'a loss that is only measured, in TEST',
      text:
        net('') +
        loss('').split('\n').at(-2)!.replaceAll('"l"', '"m"') +
        '\n' +
        loss(' loss_weight: 0 include { phase: TEST }').split('\n').at(-2),
    },
  ],
  reject: [
    {
      name: 'a loss by which a net that is deployed is only measured',
      path: 'deploy.prototxt',
      text: loss(' loss_weight: «0»'),
      severity: 'info',
    },
    {
      name: 'a loss of Caffe',
      text: loss(' loss_weight: «0»'),
      message:
        "'l' is a loss with loss_weight 0: it is computed in every iteration, but nothing is trained for it",
      severity: 'error',
      phases: ['TRAIN'],
    },
    {
      name: 'a loss in Python',
      text: net(
        'layer { name: "l" type: "Python" bottom: "fc" bottom: "label" top: "l" loss_weight: «0» python_param { module: "focal" layer: "FocalLoss" } }\n',
      ),
      severity: 'error',
    },
    {
      name: 'a loss of a branch of its own, beside another loss',
      text:
        loss('') +
        loss(' loss_weight: «0»')
          .split('\n')
          .slice(2)
          .join('\n')
          .replaceAll('"fc"', '"side"')
          .replaceAll('"l"', '"m"'),
      severity: 'info',
    },
    {
      name: 'beside what may be the loss of a fork',
      text:
        loss(' loss_weight: «0»') +
        'layer { name: "f" type: "OwnPairLoss" bottom: "fc" bottom: "label" top: "f" }\n',
      severity: 'info',
    },
    {
      name: 'a loss that disturbs another on a GPU',
      text:
        loss('') +
        `${input('class', 8)}layer { name: "m" type: "SoftmaxWithLoss" bottom: "fc" bottom: "class" top: "m" loss_weight: «0» }\n`,
      message: [
        /on the CPU it leaves the gradient of 'fc' alone.*on a GPU, Caffe before 2018, its release 1\.0 too, adds values/,
      ],
      severity: 'warning',
    },
    {
      name: 'a loss that disturbs another on a GPU, and whose value others take',
      text:
        loss('') +
        `${input('class', 8)}layer { name: "m" type: "SoftmaxWithLoss" bottom: "fc" bottom: "class" top: "m" loss_weight: «0» }\nlayer { name: "log" type: "Log" bottom: "m" top: "log" propagate_down: false }\n`,
      message: ["'m' is a loss with loss_weight 0, whose values other layers take: on the CPU"],
      severity: 'warning',
    },
    {
      name: 'a loss that has to itself what it would disturb',
      text:
        loss('') +
        `${input('class', 8)}layer { name: "copy" type: "Power" bottom: "fc" top: "copy" }
layer { name: "m" type: "SoftmaxWithLoss" bottom: "copy" bottom: "class" top: "m" loss_weight: «0» }\n`,
      message: /all that learns below it is trained for other losses$/,
      severity: 'info',
    },
    {
      name: 'a loss that only measures what is trained for another',
      text: loss('') + loss(' loss_weight: «0»').split('\n').at(-2)!.replaceAll('"l"', '"m"'),
      message: 'all that learns below it is trained for other losses',
      severity: 'info',
    },
  ],
});
