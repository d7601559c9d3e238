import { input } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const data = input('data', 8, 4) + input('label', 8);
const scores = (more: string, name = 'ip', bottom = 'data') => `layer {
  name: "${name}" type: "InnerProduct" bottom: "${bottom}" top: "${name}"
  inner_product_param { num_output: 3 weight_filler { type: "xavier" } }
${more}}
`;
const loss = (more = '', bottom = 'ip') => `layer {
  name: "loss" type: "SoftmaxWithLoss" bottom: "${bottom}" bottom: "label" top: "loss"
${more}}
`;

ruleTable('loss/weighted-scores', {
  accept: [
    { name: 'the weight of a loss', text: data + scores('') + loss('  loss_weight: 2\n') },
    { name: 'a weight of 0', text: data + scores('  loss_weight: 0\n') + loss() },
    {
      name: 'scores that no loss compares with labels',
      text: data + scores('  loss_weight: 1\n', 'critic') + scores('') + loss(),
    },
    {
      name: 'what layers make of which a loss takes scores',
      text: data + scores('  loss_weight: 1\n', 'hidden') + scores('', 'ip', 'hidden') + loss(),
    },
    {
      name: 'scores that are only measured',
      text: `${data}${scores('  loss_weight: 1\n')}layer { name: "a" type: "Accuracy" bottom: "ip" bottom: "label" top: "a" }\n`,
    },
    {
      name: 'what has a least value',
      text: `${data}${scores('')}layer { name: "p" type: "Power" bottom: "ip" top: "p" power_param { power: 2 } loss_weight: 1 }\n${loss('', 'p')}`,
    },
  ],
  reject: [
    {
      name: 'scores of a loss without a weight of its own',
      severity: 'warning',
      text: data + scores('  loss_weight: «0.5»\n') + loss(),
      message:
        "'ip' (InnerProduct) has a loss_weight: besides the loss of 'loss', training makes the sum of its scores small, which has no end; the weight is meant for 'loss'",
      fixed: data + scores('') + loss('  loss_weight: 0.5\n'),
    },
    {
      name: 'scores of a loss that has one',
      severity: 'warning',
      text: data + scores('  loss_weight: «-1»\n') + loss('  loss_weight: 2\n'),
      message: 'makes the sum of its scores large',
    },
  ],
});
