import { input } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const net = (loss: string) => `${input('data', 8, 4)}${input('label', 8, 2)}layer {
  name: "fc" type: "InnerProduct" bottom: "data" top: "fc" inner_product_param { num_output: 2 }
}
${loss}`;
const loss = (more: string) =>
  net(`layer { name: "l" type: "EuclideanLoss" bottom: "fc" bottom: "label" top: "l"${more} }\n`);

ruleTable('loss/negative-weight', {
  accept: [
    {
      name: 'a weight above 0',
      text: loss(' loss_weight: 0.5'),
    },
  ],
  reject: [
    {
      name: 'a weight below 0 of the only loss',
      text: loss(' loss_weight: «-1»'),
      message:
        "the loss weight -1 of 'l' is negative: training makes this loss larger, and there is no other",
      severity: 'warning',
    },
    {
      name: 'a weight below 0 of a loss beside another, as an adversary has',
      text: `${loss(' loss_weight: «-1»')}layer { name: "other" type: "EuclideanLoss" bottom: "fc" bottom: "label" top: "other" }\n`,
      message: "the loss weight -1 of 'l' is negative: training makes this loss larger",
      severity: 'info',
    },
    {
      name: 'a weight below 0 of what is no loss by its type',
      text: net('layer { name: "l" type: "Reduction" bottom: "fc" top: "l" loss_weight: «-1» }\n'),
      severity: 'info',
    },
    {
      name: 'one of two',
      text: net(
        'layer { name: "l" type: "Slice" bottom: "fc" top: "a" top: "b" loss_weight: 1 loss_weight: «-2» }\n',
      ),
      severity: 'info',
    },
  ],
});
