import { input } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const layer = (name: string, param: string, bottom = 'data') =>
  `layer { name: "${name}" type: "InnerProduct" bottom: "${bottom}" top: "${name}" ${param} inner_product_param { num_output: 2 } }\n`;
const data = input('data', 8, 4) + input('wide', 8, 6) + input('narrow', 8, 3);

ruleTable('sharing/shape', {
  accept: [
    {
      name: 'equal shapes',
      text: data + layer('a', 'param { name: "w" }') + layer('b', 'param { name: "w" }'),
    },
    {
      name: 'as many elements, where that is enough',
      text:
        input('data', 8, 4) +
        layer('a', 'param { name: "w" }') +
        input('pair', 8, 2) +
        layer('b', 'param { name: "w" share_mode: PERMISSIVE }', 'pair').replace(
          'num_output: 2',
          'num_output: 4',
        ),
    },
    {
      name: 'different names',
      text: data + layer('a', 'param { name: "v" }') + layer('b', 'param { name: "w" }', 'wide'),
    },
  ],
  reject: [
    {
      name: 'weights and their bias, as one mistake',
      text:
        data +
        layer('a', 'param { name: "w" } param { name: "b" }') +
        layer('b', 'param { name: «"w"» } param { name: "b" }', 'data').replace(
          'num_output: 2',
          'num_output: 3',
        ),
      message: "'w' cannot be shared: here it has the shape 3 x 4, in 'a' 2 x 4",
    },
    {
      name: 'different shapes',
      text: data + layer('a', 'param { name: "w" }') + layer('b', 'param { name: «"w"» }', 'wide'),
      message: "'w' cannot be shared: here it has the shape 2 x 6, in 'a' 2 x 4",
      related: ["4: 'a' owns it"],
    },
    {
      name: 'more elements',
      text:
        data +
        layer('a', 'param { name: "w" }') +
        layer('b', 'param { name: «"w"» share_mode: PERMISSIVE }', 'wide'),
    },
    {
      name: 'the weights and the bias of one layer',
      text: data + layer('a', 'param { name: "w" } param { name: «"w"» }'),
      message: "here it has the shape 2, in 'a' 2 x 4",
    },
    {
      name: 'each that differs from the first',
      text:
        data +
        layer('a', 'param { name: "w" }') +
        layer('b', 'param { name: «"w"» }', 'wide') +
        layer('c', 'param { name: «"w"» }', 'narrow'),
    },
  ],
});
