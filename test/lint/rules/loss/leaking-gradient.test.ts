import { ruleTable } from '../../support/rule-table.js';

const net = (hinge: string, main = 'fc', param = '') => `layer {
  name: "data" type: "Input" top: "data" top: "label"
  input_param { shape { dim: 8 dim: 4 } shape { dim: 8 } }
}
layer {
  name: "fc" type: "InnerProduct" bottom: "data" top: "fc" ${param} ${param}
  inner_product_param { num_output: 3 weight_filler { type: "xavier" } }
}
layer {
  name: "other" type: "InnerProduct" bottom: "data" top: "other"
  inner_product_param { num_output: 3 weight_filler { type: "xavier" } }
}
layer { name: "loss" type: "SoftmaxWithLoss" bottom: "${main}" bottom: "label" top: "loss" }
${hinge}
`;
const hinge = (more: string, bottom = '"fc"') =>
  `layer { name: "hinge" type: "HingeLoss" bottom: ${bottom} bottom: "label" top: "hinge" ${more} }`;

ruleTable('loss/leaking-gradient', {
  accept: [
    { name: 'a HingeLoss that is trained for', text: net(hinge('')) },
    { name: 'a HingeLoss over what no other loss depends on', text: net(hinge('loss_weight: 0'), 'other') },
    {
      name: 'a HingeLoss over what does not learn',
      text: net(hinge('loss_weight: 0'), 'fc', 'param { lr_mult: 0 }'),
    },
    { name: 'a HingeLoss in TEST', text: net(hinge('loss_weight: 0 include { phase: TEST }')) },
    {
      name: 'another loss with weight 0',
      text: net(hinge('loss_weight: 0').replace('HingeLoss', 'SoftmaxWithLoss')),
    },
  ],
  reject: [
    {
      name: 'loss_weight: 0',
      text: net(hinge('loss_weight: «0»')),
      message: "'hinge' falsifies the gradient of 'fc'",
      phases: ['TRAIN'],
    },
    { name: 'propagate_down: false', text: net(hinge('propagate_down: «false» propagate_down: false')) },
  ],
});
