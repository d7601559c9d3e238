import { input } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const layer = (name: string, param: string, bottom = 'data') =>
  `layer { name: "${name}" type: "InnerProduct" bottom: "${bottom}" top: "${name}" ${param} inner_product_param { num_output: 2 } }\n`;
const data = input('data', 8, 4) + input('wide', 8, 6) + input('narrow', 8, 3);

ruleTable('sharing/multiplier', {
  accept: [
    {
      name: 'equal multipliers',
      text:
        data + layer('a', 'param { name: "w" lr_mult: 2 }') + layer('b', 'param { name: "w" lr_mult: 2 }'),
    },
    {
      name: 'one that is not given',
      text: data + layer('a', 'param { name: "w" lr_mult: 2 }') + layer('b', 'param { name: "w" }'),
    },
  ],
  reject: [
    {
      name: 'learning rates',
      text:
        data + layer('a', 'param { name: "w" lr_mult: 1 }') + layer('b', 'param { name: "w" lr_mult: «2» }'),
      message: "'w' is shared, and has lr_mult 1 elsewhere, 2 here",
      related: ['4: lr_mult 1 is here'],
    },
    {
      name: 'several blobs of layers that one of two nets in a file has frozen, once',
      text:
        data +
        layer('a', 'param { name: "w" lr_mult: 1 } param { name: "b" lr_mult: 2 }') +
        layer('c', 'param { name: "w" lr_mult: «0» } param { name: "b" lr_mult: «0» }'),
      message: "'w' is shared, and has lr_mult 1 elsewhere, 0 here (and 1 other alike)",
    },
    {
      name: 'weight decays',
      text:
        data +
        layer('a', 'param { name: "w" decay_mult: 1 }') +
        layer('b', 'param { name: "w" decay_mult: «0» }'),
      message: "'w' is shared, and has decay_mult 1 elsewhere, 0 here",
    },
    {
      name: 'fractions and large numbers',
      text:
        data +
        layer('a', 'param { name: "w" lr_mult: 0.1 }') +
        layer('b', 'param { name: "w" lr_mult: «1e30» }'),
      message: "'w' is shared, and has lr_mult 0.1 elsewhere, 1e30 here",
      related: ['4: lr_mult 0.1 is here'],
    },
    {
      name: 'one that was first given by the second',
      text:
        data +
        layer('a', 'param { name: "w" }') +
        layer('b', 'param { name: "w" lr_mult: 1 }') +
        layer('c', 'param { name: "w" lr_mult: «3» }'),
      related: ['5: lr_mult 1 is here'],
    },
  ],
});
