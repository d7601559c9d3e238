import { beside, layerModule } from '../../support/python-layers.js';
import { ruleTable } from '../../support/rule-table.js';

const setup = 'import yaml\nself.n = yaml.safe_load(self.param_str)["num_classes"]';
const modules = beside({
  'pair_loss.py': `${layerModule({ setup }, { name: 'PairLoss' })}\n${layerModule(
    { setup, reshape: 'top[0].reshape(8, 4)\ntop[1].reshape(8, 4)', forward: 'top[0].data[...] = 1' },
    { name: 'Data' },
  )}`,
});
const net = (
  of: number | string,
  below = 'score',
) => `layer { name: "data" type: "Python" top: "data" top: "label" python_param { module: "pair_loss" layer: "Data" param_str: "num_classes: 21" } }
layer { name: "other" type: "Input" top: "other" input_param { shape { dim: 8 dim: 4 } } }
layer {
  name: "fc" type: "InnerProduct" bottom: "data" top: "score"
  inner_product_param { num_output: 4 weight_filler { type: "xavier" } }
}
layer {
  name: "loss" type: "Python" bottom: "${below}" top: "loss" loss_weight: 1
  python_param { module: "pair_loss" layer: "PairLoss" param_str: ${of} }
}
layer { name: "silence" type: "Silence" bottom: "label" }
`;

const two = beside({
  'input.py': layerModule(
    { setup, reshape: 'top[0].reshape(8, 4)\ntop[1].reshape(8)', forward: 'top[0].data[...] = 1' },
    { name: 'Input' },
  ),
  'targets.py': layerModule({ setup, reshape: 'top[0].reshape(8, 4 * self.n)' }, { name: 'Targets' }),
});
/** A net that predicts 21 classes, with boxes of each. */
const detector = (input: string, targets: string, boxes = 84) => `
layer { name: "in" type: "Python" top: "data" top: "label" python_param { module: "input" layer: "Input" param_str: ${input} } }
layer { name: "cls" type: "InnerProduct" bottom: "data" top: "cls" inner_product_param { num_output: 21 weight_filler { type: "xavier" } } }
layer { name: "box" type: "InnerProduct" bottom: "data" top: "box" inner_product_param { num_output: ${boxes} weight_filler { type: "xavier" } } }
layer { name: "to" type: "Python" bottom: "data" top: "targets" python_param { module: "targets" layer: "Targets" param_str: ${targets} } }
layer { name: "l" type: "SoftmaxWithLoss" bottom: "cls" bottom: "label" top: "l" }
layer { name: "m" type: "EuclideanLoss" bottom: "box" bottom: "targets" top: "m" }
`;
const rpn = beside({
  'anchors.py': `${layerModule(
    { setup: 'import yaml\np = yaml.safe_load(self.param_str)\nself.s = p.get("scales", (8, 16, 32))' },
    { name: 'Targets' },
  )}\n${layerModule(
    { setup: 'import yaml\np = yaml.safe_load(self.param_str)\nself.s = p.get("scales", (8, 16, 32))' },
    { name: 'Proposals' },
  )}`,
});
const anchors = (targets: string, proposals: string, second = 'a') => `
layer { name: "in" type: "Input" top: "data" input_param { shape { dim: 1 dim: 3 dim: 8 dim: 8 } } }
layer { name: "a" type: "Convolution" bottom: "data" top: "a" convolution_param { num_output: 6 kernel_size: 1 weight_filler { type: "xavier" } } }
layer { name: "b" type: "Convolution" bottom: "data" top: "b" convolution_param { num_output: 6 kernel_size: 1 weight_filler { type: "xavier" } } }
layer { name: "prob" type: "Softmax" bottom: "${second}" top: "prob" }
layer { name: "to" type: "Python" bottom: "a" top: "t" python_param { module: "anchors" layer: "Targets" param_str: ${targets} } }
layer { name: "props" type: "Python" bottom: "prob" top: "p" python_param { module: "anchors" layer: "Proposals" param_str: ${proposals} } }
`;

ruleTable('python/contradiction', {
  pageExamples: modules,
  accept: [
    { name: 'one number', text: net('"num_classes: 21"'), options: modules },
    {
      name: 'layers of which none goes on from the other',
      text: net('"num_classes: 2"', 'other'),
      options: modules,
    },
    { name: 'classes that are not read', text: net('"num_classes: 2"') },
    {
      name: 'classes of two files that agree',
      text: detector('"num_classes: 21"', '"num_classes: 21"'),
      options: two,
    },
    {
      name: 'boxes that are the same for all classes',
      text: detector('"num_classes: 21"', '"num_classes: 2"', 8),
      options: two,
    },
    {
      name: 'one class more for the background',
      text: detector('"num_classes: 20"', '"num_classes: 21"'),
      options: two,
    },
    {
      name: 'a default that is what the other is given',
      text: anchors('"scales: [8, 16, 32]"', '"x: 1"'),
      options: rpn,
    },
    {
      name: 'anchors of other scores',
      text: anchors('"scales: [4, 8]"', '"scales: [8, 16]"', 'b'),
      options: rpn,
    },
  ],
  reject: [
    {
      name: 'classes of two files, of which one fits what the net predicts',
      text: detector('"num_classes: 21"', '«"num_classes: 7"»'),
      options: two,
      severity: 'warning',
      message: "'to' has num_classes 7, and 'in', as the net's own outputs, has 21",
      related: ["2: 'in' has 21"],
      alsoFound: ['shape/mismatch'],
    },
    {
      name: 'the same, with the first of them wrong',
      text: detector('«"num_classes: 7"»', '"num_classes: 21"'),
      options: two,
      severity: 'warning',
      message: "'in' has num_classes 7, and 'to', as the net's own outputs, has 21",
    },
    {
      name: 'anchors of the same scores',
      text: anchors('"scales: [4, 8, 16, 32]"', '«"x: 1"»'),
      options: rpn,
      severity: 'warning',
      message: "'props' has scales [8,16,32], and 'to', for the same scores, has [4,8,16,32]",
    },
    {
      name: 'two numbers',
      text: net('«"num_classes: 2"»'),
      options: modules,
      severity: 'warning',
      message: "'loss' has num_classes 2, and 'data', from which it goes on, has 21",
      related: ["1: 'data' has 21"],
    },
  ],
});
