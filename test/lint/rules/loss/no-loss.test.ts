import { input, on } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const net = (loss: string) => `${input('data', 8, 4)}${input('label', 8, 2)}layer {
  name: "fc" type: "InnerProduct" bottom: "data" top: "fc" inner_product_param { num_output: 2 }
}
${loss}`;
const loss = (more: string) =>
  net(`layer { name: "l" type: "EuclideanLoss" bottom: "fc" bottom: "label" top: "l"${more} }\n`);
/** A net that reads images. */
const reading = (more: string) => `layer {
  name: "data" type: "Data" top: "data" top: "label"
  data_param { source: "db" batch_size: 2 } transform_param { crop_size: 8 }
}
layer { name: "fc" type: "InnerProduct" bottom: "data" top: «"fc"» ${more} }
`;

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
      name: 'a net for TEST, by the name of its file',
      path: 'models/lenet_test.prototxt',
      text: reading('inner_product_param { num_output: 2 weight_filler { type: "xavier" } }'),
      severity: 'warning',
    },
    {
      name: 'a net whose features are extracted, by the name of its file',
      path: 'features.prototxt',
      text: reading('inner_product_param { num_output: 2 weight_filler { type: "xavier" } }'),
      severity: 'warning',
    },
    {
      name: 'a net for training, by the name of its file',
      path: 'train_test.prototxt',
      text: reading('inner_product_param { num_output: 2 weight_filler { type: "xavier" } }'),
    },
    {
      name: 'a net with labels of its own, whatever the name of its file',
      path: 'test.prototxt',
      text: net('').replace('top: "fc"', 'top: «"fc"»'),
    },
    {
      name: 'data that are read for a net without anything that speaks of training',
      text: reading('inner_product_param { num_output: 2 }'),
      severity: 'warning',
    },
    {
      name: 'data that are read for a net with fillers',
      text: reading('inner_product_param { num_output: 2 weight_filler { type: "xavier" } }'),
    },
    {
      name: 'data that are read for a net with multipliers',
      text: reading('inner_product_param { num_output: 2 } param { lr_mult: 1 }'),
    },
    {
      name: 'data that are read for a net with a loss in TEST',
      text: `${reading('inner_product_param { num_output: 2 }')}layer { name: "l" type: "SoftmaxWithLoss" bottom: "fc" bottom: "label" top: "l" include { phase: TEST } }\n`,
    },
    {
      name: 'labels, and nothing that compares with them',
      text: net('').replace('top: "fc"', 'top: «"fc"»'),
      message:
        "the net has no loss in TRAIN: no top has a loss weight, so that Caffe trains nothing; 'fc' is the last result",
      phases: ['TRAIN'],
    },
    {
      name: 'at the last layer that learns, whatever is mistaken in between',
      text: `${net('')}layer { name: "relu" type: "ReLU" bottom: "cf" top: "relu" }
layer { name: "top" type: "InnerProduct" bottom: "relu" top: «"top"» inner_product_param { num_output: 2 } }
`,
      alsoFound: ['blob/unknown-bottom'],
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
