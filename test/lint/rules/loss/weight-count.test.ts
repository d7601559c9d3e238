import { input } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const net = (loss: string) => `${input('data', 8, 4)}${input('label', 8, 2)}layer {
  name: "fc" type: "InnerProduct" bottom: "data" top: "fc" inner_product_param { num_output: 2 }
}
${loss}`;
const loss = (more: string) =>
  net(`layer { name: "l" type: "EuclideanLoss" bottom: "fc" bottom: "label" top: "l"${more} }\n`);

ruleTable('loss/weight-count', {
  accept: [
    {
      name: 'the weight that a loss has by itself',
      text: loss(''),
    },
    {
      name: 'one for each top',
      text: loss(' loss_weight: 2'),
    },
    {
      name: 'one for each of two tops',
      text: net(
        'layer { name: "l" type: "Slice" bottom: "fc" top: "a" top: "b" loss_weight: 1 loss_weight: 0 }\n',
      ),
    },
  ],
  reject: [
    {
      name: 'two for one top',
      text: loss(' loss_weight: 1 «loss_weight: 2»'),
      message: 'loss_weight is given twice for 1 top: give it once for each, or not at all',
    },
    {
      name: 'one for two tops',
      text: net('layer { name: "l" type: "Slice" bottom: "fc" top: "a" top: "b" «loss_weight: 1» }\n'),
      message: 'loss_weight is given once for 2 tops',
    },
    {
      name: 'none for a loss with two tops',
      text: `${input('fc', 8, 4)}${input('label', 8)}«layer» { name: "l" type: "SoftmaxWithLoss" bottom: "fc" bottom: "label" top: "l" top: "p" }\n`,
      message: 'SoftmaxWithLoss does not load with two tops, whatever its loss_weight',
    },
  ],
});
