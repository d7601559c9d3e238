import { ruleTable } from '../../support/rule-table.js';
import { data, fc, loss } from './nets.js';

const shared = 'param { name: "w" }';
const accuracy = `layer { name: "best" type: "ArgMax" bottom: "side" top: "best" }\n`;

ruleTable('learning/unreached', {
  accept: [
    {
      name: 'a net in which all that learns lies below the loss',
      text: data + fc('fc', 'data') + loss('fc'),
    },
    {
      name: 'a layer that shares its weights with one that learns',
      text:
        data +
        fc('fc', 'data', 'param { name: "w" }').replace('param { name: "w" }  ', 'param { name: "b" } ') +
        fc('copy', 'data', shared).replace(`${shared} ${shared}`, 'param { name: "w" } param { name: "b" }') +
        loss('fc'),
      options: { rules: { 'learning/unreached': 'error' } },
    },
    {
      name: 'a branch that a layer takes which a stage brings in, where nobody asks for a state',
      text:
        data +
        fc('one', 'data') +
        fc('two', 'one', 'include { stage: "factored" }').replace(
          'include { stage: "factored" } include',
          'include',
        ) +
        fc('top', 'one', 'exclude { stage: "deep" }', '"top"').replace(
          'exclude { stage: "deep" } exclude',
          'exclude',
        ) +
        fc('deep', 'two', 'include { stage: "deep" }', '"top"').replace(
          'include { stage: "deep" } include',
          'include',
        ) +
        loss('top'),
    },
    {
      name: 'a branch that is told not to learn',
      text: data + fc('fc', 'data') + fc('side', 'fc', 'param { lr_mult: 0 }') + loss('fc'),
    },
    {
      name: 'what propagate_down leaves out',
      text:
        data + fc('fc', 'data') + fc('top', 'fc').replace('type', 'propagate_down: false type') + loss('top'),
    },
    {
      name: 'a net to be deployed',
      text: data.replace(' top: "label"', '').replace(' shape { dim: 8 dim: 2 } }', ' }') + fc('fc', 'data'),
    },
    {
      name: 'what is left of training in a net that is tested',
      path: 'test.prototxt',
      text: data + fc('fc', 'data') + fc('side', 'fc') + loss('fc'),
    },
    { name: 'a net without a loss, of which that is reported', text: data + fc('fc', 'data') },
    {
      name: 'a branch whose loss has loss_weight 0, of which that is reported',
      text: data + fc('fc', 'data') + fc('side', 'fc') + loss('fc') + loss('side', 'loss_weight: 0', 'other'),
    },
    {
      name: 'a branch that leads to a loss of another Caffe',
      text:
        data +
        fc('fc', 'data') +
        fc('side', 'fc') +
        loss('fc') +
        loss('side', '', 'other').replace('EuclideanLoss', 'IsomapSoftmaxWithLoss'),
    },
    {
      name: 'a branch that ends in a type that is not known, which may be a loss',
      text:
        data +
        fc('fc', 'data') +
        fc('side', 'fc') +
        loss('fc') +
        loss('side', '', 'other').replace('EuclideanLoss', 'OnlineInstances'),
    },
    {
      name: 'a branch that ends in what is called a loss, of a type that is not known and speaks of something else',
      text:
        data +
        fc('fc', 'data') +
        fc('side', 'fc') +
        loss('fc') +
        loss('side', '', 'side_loss').replace('EuclideanLoss', 'Detection'),
    },
    {
      name: 'a net in which a loss takes the wrong blob, of which that is reported',
      text: data + fc('fc', 'data') + loss('data'),
    },
    {
      name: 'a net whose gradients are made elsewhere',
      text: `force_backward: true\n${data}${fc('fc', 'data')}${fc('side', 'fc')}${loss('fc')}`,
    },
    {
      name: 'BatchNorm, which does not learn',
      text: `${data}${fc('fc', 'data')}layer { name: "bn" type: "BatchNorm" bottom: "fc" top: "bn" }\n${loss('fc')}`,
    },
    { name: 'a net that Caffe refuses', text: data + fc('fc', 'data') + fc('side', 'nothing') + loss('fc') },
  ],
  reject: [
    {
      name: 'a branch that ends in what measures, by the name of a type that is not known',
      text:
        data +
        fc('fc', 'data') +
        fc('side', 'fc').replace('top: "side"', 'top: «"side"»') +
        loss('fc') +
        loss('side', '', 'other').replace('EuclideanLoss', 'MyAccuracy'),
      message: "it leads to 'other' (MyAccuracy) only",
      severity: 'warning',
    },
    {
      name: 'a branch that is silenced',
      text: `${data}${fc('fc', 'data')}${fc('side', 'fc').replace('top: "side"', 'top: «"side"»')}layer { name: "quiet" type: "Silence" bottom: "side" }\n${loss('fc')}`,
      message: "it leads to 'quiet' (Silence) only",
      severity: 'info',
    },
    {
      name: 'a tower that the loss misses, in a net whose labels are not named so',
      text: `layer {
  name: "pairs" type: "MemoryData" top: "a" top: "similar"
  memory_data_param { batch_size: 8 channels: 2 height: 1 width: 2 }
}
layer { name: "slice" type: "Slice" bottom: "a" top: "left" top: "right" slice_param { axis: 1 } }
${fc('one', 'left')}${fc('two', 'right').replace('top: "two"', 'top: «"two"»')}layer {
  name: "loss" type: "ContrastiveLoss" bottom: "one" bottom: "one" bottom: "similar" top: "loss"
}
`,
      message: "no loss depends on 'two': no layer takes it, so that 'two' learns nothing",
      severity: 'warning',
    },
    {
      name: 'a branch that nothing takes',
      text: data + fc('fc', 'data') + fc('side', 'fc', '', '«"side"»') + loss('fc'),
      message: "no loss depends on 'side': no layer takes it, so that 'side' learns nothing",
      severity: 'warning',
      phases: ['TRAIN'],
    },
    {
      name: 'a branch of several layers, once',
      text: data + fc('fc', 'data') + fc('a', 'fc') + fc('b', 'a') + fc('c', 'b', '', '«"c"»') + loss('fc'),
      message: "'c' learns nothing; the same is true of 2 layers below it",
      severity: 'warning',
    },
    {
      name: 'a branch that is only measured',
      text: data + fc('fc', 'data') + fc('side', 'fc', '', '«"side"»') + accuracy + loss('fc'),
      message: "it leads to 'best' (ArgMax) only",
      severity: 'warning',
    },
    {
      name: 'two branches',
      text: data + fc('fc', 'data') + fc('a', 'fc', '', '«"a"»') + fc('b', 'fc', '', '«"b"»') + loss('fc'),
      severity: 'warning',
    },
  ],
});
