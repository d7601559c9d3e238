import { BESIDE_GENERATED } from '../../support/generated-modules.js';
import { ruleTable } from '../../support/rule-table.js';

const input = (labels = 'dim: 8') => `layer {
  name: "data" type: "Input" top: "data" top: "label"
  input_param { shape { dim: 8 dim: 4 } shape { ${labels} } }
}
`;
const fc = (bottom: string, name: string, more = '') => `layer {
  name: "${name}" type: "InnerProduct" bottom: "${bottom}" top: "${name}" ${more}
  inner_product_param { num_output: 3 weight_filler { type: "xavier" } }
}
`;
const scale = (bottom: string, name: string, more = '') =>
  `layer { name: "${name}" type: "Scale" bottom: "${bottom}" top: "${name}" ${more} scale_param { axis: 0 num_axes: 0 } }
`;
const loss = (type: string, prediction: string, label: string, more = '') =>
  `layer { name: "loss" type: "${type}" bottom: "${prediction}" bottom: ${label.startsWith('«') ? label : `"${label}"`} top: "loss" ${more} }
`;
const frozen = 'param { lr_mult: 0 }';
const best = `layer { name: "best" type: "ArgMax" bottom: "teacher" top: "best" argmax_param { axis: 1 } }\n`;
const two = input('dim: 8 dim: 3');

ruleTable('label/back-propagates', {
  accept: [
    { name: 'labels from data', text: input() + fc('data', 'fc') + loss('SoftmaxWithLoss', 'fc', 'label') },
    {
      name: 'labels through a layer that is told not to learn',
      text:
        input() + fc('data', 'fc') + scale('label', 'same', frozen) + loss('SoftmaxWithLoss', 'fc', 'same'),
    },
    {
      name: 'labels from a net that learns, left alone',
      text:
        input() +
        fc('data', 'fc') +
        fc('data', 'teacher') +
        best +
        loss('SoftmaxWithLoss', 'fc', 'best', 'propagate_down: true propagate_down: false'),
    },
    {
      name: 'EuclideanLoss between two results',
      text: two + fc('data', 'a') + fc('data', 'b') + loss('EuclideanLoss', 'a', 'b'),
    },
    {
      name: 'EuclideanLoss with labels as they are',
      text: two + fc('data', 'a') + loss('EuclideanLoss', 'a', 'label'),
    },
    {
      name: 'EuclideanLoss that leaves its labels alone',
      text:
        two +
        fc('data', 'a') +
        scale('label', 'b') +
        loss('EuclideanLoss', 'a', 'b', 'propagate_down: true propagate_down: false'),
    },
    {
      name: 'a loss that nothing is trained for',
      text:
        input() +
        fc('data', 'fc') +
        scale('label', 'same') +
        loss('SoftmaxWithLoss', 'fc', 'same', 'loss_weight: 0'),
    },
    {
      name: 'labels that a layer of a fork makes of what learns',
      text:
        input() +
        fc('data', 'fc') +
        `layer { name: "same" type: "Reverse" bottom: "fc" top: "same" }\n` +
        loss('SoftmaxWithLoss', 'fc', 'same'),
      options: { rules: { 'shape/mismatch': 'off' } },
    },
    {
      name: 'a second prediction, which another loss trains',
      text:
        input() +
        fc('data', 'fc') +
        fc('label', 'code') +
        loss('EuclideanLoss', 'fc', 'code') +
        loss('EuclideanLoss', 'code', 'data').replaceAll('"loss"', '"own"'),
      options: { rules: { 'shape/mismatch': 'off' } },
    },
    {
      name: 'a net in TEST',
      text:
        input() +
        fc('data', 'fc') +
        scale('label', 'same') +
        loss('SoftmaxWithLoss', 'fc', 'same', 'include { phase: TEST }'),
    },
  ],
  reject: [
    {
      name: 'labels through a layer that learns',
      text: input() + fc('data', 'fc') + scale('label', 'same') + loss('SoftmaxWithLoss', 'fc', '«"same"»'),
      message:
        "'loss' cannot compute the gradient of its labels 'same', which depend on what learns: the first backward pass ends with \"SoftmaxWithLoss Layer cannot backpropagate to label inputs.\"",
      related: ["9: 'same' learns"],
      phases: ['TRAIN'],
    },
    {
      name: 'labels through a layer that no Caffe has which is known',
      text:
        input() +
        fc('data', 'fc') +
        `layer { name: "found" type: "LabelFinding" bottom: "fc" top: "found" }\n` +
        loss('SoftmaxWithLoss', 'fc', '«"found"»'),
      message: "; so it is in BVLC's Caffe, which has no LabelFinding",
      severity: 'info',
    },
    {
      name: 'labels that another part of the net finds, once',
      text:
        input() + fc('data', 'fc') + fc('data', 'teacher') + best + loss('SoftmaxWithLoss', 'fc', '«"best"»'),
      related: ["9: 'teacher' learns"],
    },
    {
      name: 'propagate_down that asks for it',
      text:
        input() +
        fc('data', 'fc') +
        loss('HingeLoss', 'fc', 'label', 'propagate_down: true propagate_down: «true»'),
      message: 'which propagate_down: true asks for',
      fixed:
        input() +
        fc('data', 'fc') +
        loss('HingeLoss', 'fc', 'label', 'propagate_down: true propagate_down: false'),
    },
    {
      name: 'indices that are computed',
      text: `${input()}layer { name: "e" type: "Embed" bottom: «"fc"» top: "e" embed_param { num_output: 2 input_dim: 3 } }
layer { name: "sum" type: "Reduction" bottom: "e" top: "sum" loss_weight: 1 }
`.replace('layer { name: "e"', `${fc('data', 'fc')}layer { name: "e"`),
      message: "'e' cannot compute the gradient of its indices 'fc'",
    },
    {
      name: 'labels of a generated layer',
      options: BESIDE_GENERATED,
      text: `${two}${fc('data', 'fc')}${scale('label', 'same')}layer {
  name: "loss" type: "Python" bottom: "fc" bottom: «"same"» top: "loss" loss_weight: 1
  python_param {
    module: "SigmoidCrossEntropyWeightLossLayer" layer: "SigmoidCrossEntropyWeightLossLayer"
    param_str: '{"cls_weight": 100}'
  }
}
`,
      message:
        "'loss' trains its labels 'same' too: 'same', through which they come, learns, and so fits them to the scores; propagate_down: false for them keeps it from that",
      related: ["9: 'same' learns"],
      severity: 'warning',
    },
    {
      name: 'EuclideanLoss that trains what the labels come through',
      text: two + fc('data', 'a') + scale('label', 'b') + loss('EuclideanLoss', 'a', '«"b"»'),
      message: "'loss' trains its labels too: 'b', through which they come, learns",
      related: ["9: 'b' learns"],
      severity: 'warning',
    },
  ],
});
