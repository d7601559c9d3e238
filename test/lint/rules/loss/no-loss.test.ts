import { mergedDialect } from '../../../../src/dialect/forks.js';
import { snapshot } from '../../../../src/document/snapshot.js';
import { input, on } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const net = (loss: string) => `${input('data', 8, 4)}${input('label', 8, 2)}layer {
  name: "fc" type: "InnerProduct" bottom: "data" top: "fc" inner_product_param { num_output: 2 }
}
${loss}`;
const loss = (more: string) =>
  net(`layer { name: "l" type: "EuclideanLoss" bottom: "fc" bottom: "label" top: "l"${more} }\n`);
/** A net that reads images. */
const reading = (fc: string, data = '') => `layer {
  name: "data" type: "Data" top: "data" top: "label"
  data_param { source: "db" batch_size: 2 } transform_param { crop_size: 8 }${data}
}
layer { name: "fc" type: "InnerProduct" bottom: "data" top: «"fc"» ${fc} }
`;
const trained =
  'inner_product_param { num_output: 2 weight_filler { type: "xavier" } } param { lr_mult: 1 } param { lr_mult: 2 }';
const unmarked = (text: string) => text.replace(/[«»]/g, '');

/** Data for TRAIN alone, whose labels are compared with something. */
const measured = `${reading(trained, ' include { phase: TRAIN }')}layer { name: "acc" type: "Accuracy" bottom: "fc" bottom: "label" top: "acc" }\n`;

ruleTable('loss/no-loss', {
  accept: [
    {
      name: 'a loss of Caffe',
      text: loss(''),
    },
    {
      name: 'a net in a folder of templates, whose end a program may put below it',
      path: 'templates/train.prototxt',
      text: unmarked(reading(trained, ' include { phase: TRAIN }')),
    },
    {
      name: 'a net that is evaluated on what it was trained on',
      path: 'models/eval_train.prototxt',
      text: unmarked(reading(trained)),
    },
    {
      name: 'detections that are measured, in a net that a solver loads for that',
      options: { dialect: mergedDialect(['ssd']) },
      text: unmarked(
        `${measured.replace('Accuracy', 'DetectionEvaluate').replace('top: "acc"', 'top: "acc" detection_evaluate_param { num_classes: 2 background_label_id: 0 }').replace('bottom: "fc"', 'bottom: "out"')}`.replace(
          'layer { name: "acc"',
          'layer { name: "boxes" type: "Reshape" bottom: "fc" top: "out" reshape_param { shape { dim: 1 dim: 1 dim: -1 dim: 7 } } }\nlayer { name: "acc"',
        ),
      ),
    },
    {
      name: 'labels that a layer of no known Caffe takes, of which others go on',
      text: unmarked(measured).replace(
        'type: "Accuracy" bottom: "fc" bottom: "label" top: "acc" }',
        'type: "ConvQuantized" bottom: "fc" bottom: "label" top: "q" }\nlayer { name: "end" type: "InnerProduct" bottom: "q" top: "end" inner_product_param { num_output: 1 } }',
      ),
    },
    {
      name: 'what is left of a loss in a net to be deployed',
      path: 'deploy_full.prototxt',
      text: unmarked(
        `${reading(trained)}layer { name: "l" type: "SoftmaxWithLoss" bottom: "fc" bottom: "label" top: "l" include { phase: TEST } }\n`,
      ),
    },
    {
      name: 'data that a program hands over, with labels that nothing takes, in a copy of a net that is trained',
      path: 'lenet_train_test_.prototxt',
      text: `layer { name: "data" type: "MemoryData" top: "data" top: "label" memory_data_param { batch_size: 1 channels: 1 height: 8 width: 8 } }
layer { name: "fc" type: "InnerProduct" bottom: "data" top: "fc" ${trained} }
layer { name: "prob" type: "Softmax" bottom: "fc" top: "prob" }\n`,
    },
    {
      name: 'data that a program hands over, whose labels are silenced',
      path: 'actor_train.prototxt',
      text: `layer { name: "data" type: "MemoryData" top: "data" top: "label" memory_data_param { batch_size: 1 channels: 1 height: 8 width: 8 } }
layer { name: "quiet" type: "Silence" bottom: "label" }
layer { name: "q" type: "InnerProduct" bottom: "data" top: "q" ${trained} }\n`,
    },
    {
      name: 'losses for stages alone',
      text:
        loss(' include { phase: TRAIN stage: "near" }') +
        loss(' include { phase: TRAIN stage: "far" }').split('\n').slice(-2).join('\n'),
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
      name: 'what is left over from training: multipliers and fillers, in a net that reads data',
      text: unmarked(reading(trained)),
    },
    ...[
      'models/lenet_test.prototxt',
      'features.prototxt',
      'rpn/proposal.prototxt',
      'netG_deploy.prototxt',
      'train/deploy.prototxt',
    ].map((path) => ({
      name: `a net that is used, by the name of its file: ${path}`,
      path,
      text: unmarked(reading(trained, ' include { phase: TRAIN }')),
    })),
    {
      name: 'a net that is tested, with a loss for TEST',
      path: 'test.prototxt',
      text: loss(' include { phase: TEST }'),
    },
    {
      name: 'a net that is used, in which a loss for TEST is left over',
      path: 'models/deploy_speed.prototxt',
      text: `${unmarked(reading('inner_product_param { num_output: 2 }'))}layer { name: "l" type: "SoftmaxWithLoss" bottom: "fc" bottom: "label" top: "l" include { phase: TEST } }\n`,
    },
    { name: 'labels that a program fills in', text: net('') },
    {
      name: 'a Dropout that is there for TRAIN alone',
      text: `${input('data', 8, 4)}layer { name: "drop" type: "Dropout" bottom: "data" top: "data" include { phase: TRAIN } }
layer { name: "fc" type: "InnerProduct" bottom: "data" top: "fc" ${trained} }
layer { name: "prob" type: "Softmax" bottom: "fc" top: "prob" }
`,
    },
    {
      name: 'a name that speaks of training, of a net without labels or data of its own',
      path: 'train_bi.prototxt',
      text: net('').replaceAll('label', 'more'),
    },
    {
      name: 'a Python layer that makes data',
      text: `layer { name: "data" type: "Python" top: "data" top: "label" python_param { module: "data" layer: "DataLayer" } }
layer { name: "fc" type: "InnerProduct" bottom: "data" top: "fc" ${trained} }
`,
    },
    {
      name: "a net whose own state is TEST's",
      text: `state { phase: TEST }\n${unmarked(reading(trained, ' include { phase: TRAIN }'))}`,
    },
    {
      name: 'gradients that a program puts in',
      text: `force_backward: true\n${unmarked(reading(trained, ' include { phase: TRAIN }'))}`,
    },
    {
      name: 'a net in which nothing is to change',
      text: unmarked(
        reading(
          'inner_product_param { num_output: 2 } param { lr_mult: 0 } param { lr_mult: 0 }',
          ' include { phase: TRAIN }',
        ),
      ),
    },
    {
      name: 'a loss that cannot be read',
      text: net('layer { name: "l" typ: "EuclideanLoss" bottom: "fc" bottom: "label" top: "l" }\n'),
    },
  ],
  reject: [
    {
      name: 'a net that is tested on what is trained on, by its name',
      path: 'conv3d_test_on_train.prototxt',
      options: { environment: snapshot(new Map()) },
      text: `${reading(trained)}layer { name: "acc" type: "Accuracy" bottom: "fc" bottom: "label" top: "acc" }\n`,
      severity: 'info',
    },
    {
      name: 'a net with data for TRAIN that only measures, where no solver trains it',
      path: 'int8/resnet50.prototxt',
      options: { environment: snapshot(new Map()) },
      text: measured,
      severity: 'info',
    },
    {
      name: 'a net with such data that a solver trains',
      path: 'resnet50.prototxt',
      options: {
        environment: snapshot(new Map([['solver.prototxt', 'net: "resnet50.prototxt"\nmax_iter: 10\n']])),
      },
      text: measured,
      severity: 'error',
    },
    {
      name: 'a net that is named for training alone, whose data lack their source',
      path: 'train_val.prototxt',
      text: reading(trained).replace('source: "db" ', ''),
      severity: 'info',
      alsoFound: ['param/missing'],
    },
    {
      name: 'a net that is named for training, where no solver trains it',
      path: 'train_val.prototxt',
      options: { environment: snapshot(new Map()) },
      text: measured,
      severity: 'warning',
    },
    {
      name: 'a net that is named for training alone, with data',
      path: 'train_val.prototxt',
      text: reading(trained),
      severity: 'error',
    },
    {
      name: 'data by which a program calibrates a trained net, whatever it is named',
      path: 'trainval.prototxt',
      text: reading(trained, ' include { phase: TRAIN }').replace('"db"', '"data/calib_db"'),
      severity: 'info',
    },
    {
      name: 'data for a stage that is called so',
      text: reading(trained, ' include { stage: "train" }'),
      options: { stages: ['train'], phases: ['TRAIN'] },
      severity: 'info',
    },
    {
      name: "a fork's data for TRAIN",
      text: reading(trained, ' include { phase: TRAIN }')
        .replace('"Data"', '"BoxData"')
        .replace(/transform_param \{[^}]*\}/, ''),
      options: { dialect: mergedDialect(['yolo-v2']), phases: ['TRAIN'] },
      severity: 'info',
    },
    {
      name: 'data that are there for TRAIN alone',
      text: reading(trained, ' include { phase: TRAIN }'),
      message: "it is for training ('data' is there for TRAIN alone)",
      severity: 'info',
      phases: ['TRAIN'],
    },
    {
      name: 'data that TEST is left out of',
      text: reading(trained, ' exclude { phase: TEST }'),
      severity: 'info',
    },
    {
      name: 'data for TRAIN alone whose labels are compared with something',
      text: measured,
    },
    {
      name: 'a net for training, by the name of its file',
      path: 'train_test.prototxt',
      text: reading(trained),
      message: 'its file or folder is named for training',
    },
    {
      name: 'a net for training, by the name of its folder',
      path: 'models/train/context.prototxt',
      text: reading(trained),
    },
    {
      name: 'data that are read for a net with a loss in TEST',
      text: `${reading('inner_product_param { num_output: 2 }')}layer { name: "l" type: "SoftmaxWithLoss" bottom: "fc" bottom: "label" top: "l" include { phase: TEST } }\n`,
      message: 'in TEST it has one',
    },
    {
      name: 'labels, and nothing that compares with them, in a file for training',
      path: 'train_val.prototxt',
      text: net('').replace('top: "fc"', 'top: «"fc"»'),
      message:
        "no top has a loss weight, so that Caffe trains nothing; 'fc' is the last result that no loss compares with a label",
    },
    {
      name: 'at the last layer that learns, whatever is mistaken in between',
      path: 'train.prototxt',
      text: `${net('')}layer { name: "relu" type: "ReLU" bottom: "cf" top: "relu" }
layer { name: "top" type: "InnerProduct" bottom: "relu" top: «"top"» inner_product_param { num_output: 2 } }
`,
      alsoFound: ['blob/unknown-bottom'],
    },
    {
      name: 'a loss in TEST only',
      path: 'segnet.prototxt',
      text: loss(' include { phase: TEST }').replace('top: "fc"', 'top: «"fc"»'),
    },
    {
      name: 'an accuracy alone',
      path: 'train.prototxt',
      text: `${net('layer { name: "prob" type: "Softmax" bottom: "fc" top: «"prob"» }\n').replace(
        input('label', 8, 2),
        input('label', 8),
      )}layer { name: "a" type: "Accuracy" bottom: "fc" bottom: "label" top: "a" }\n`,
    },
  ],
});
