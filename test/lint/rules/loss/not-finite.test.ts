import { input } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const net = (loss: string) => `${input('data', 8, 4)}${input('label', 8, 2)}layer {
  name: "fc" type: "InnerProduct" bottom: "data" top: "fc" inner_product_param { num_output: 2 }
}
${loss}`;
const loss = (more: string) =>
  net(`layer { name: "l" type: "EuclideanLoss" bottom: "fc" bottom: "label" top: "l"${more} }\n`);

ruleTable('loss/not-finite', {
  accept: [
    {
      name: 'a finite weight',
      text: loss(' loss_weight: 1e30'),
    },
  ],
  reject: [
    {
      name: 'infinity',
      text: loss(' loss_weight: «inf»'),
      message: "the loss weight of 'l' is infinite",
    },
    {
      name: 'minus infinity',
      text: loss(' loss_weight: «-inf»'),
      message: "the loss weight of 'l' is infinite",
    },
    {
      name: 'not a number',
      text: loss(' loss_weight: «nan»'),
      message: "the loss weight of 'l' is not a number",
    },
    {
      name: 'a number that a float does not hold',
      text: loss(' loss_weight: «1e39»'),
      message: "the loss weight of 'l', 1e39, is more than a float holds, and so infinite",
    },
  ],
});
