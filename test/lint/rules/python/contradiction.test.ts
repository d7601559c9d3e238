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
  ],
  reject: [
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
