import { input, on } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const legacy = (name: string) =>
  `layers { name: "${name}" type: INNER_PRODUCT bottom: "data" top: "${name}" inner_product_param { num_output: 2 } }\n`;

ruleTable('net/mixed-layer-formats', {
  accept: [
    { name: 'the current format', text: input('data', 8, 4) + on('ReLU') },
    {
      name: 'the format before 2015',
      text: `input: "data" input_dim: [8, 4, 1, 1]\n${legacy('a')}${legacy('b')}`,
    },
  ],
  reject: [
    {
      name: 'one legacy layer among current ones',
      text: input('data', 8, 4) + on('ReLU') + legacy('fc').replace('layers', '«layers»'),
      message: "this one has 2 'layer' and 1 'layers'. Write all of them as 'layer'",
      related: ["1: here the net has 'layer', and not 'layers'"],
    },
    {
      name: 'one current layer among legacy ones',
      text: `input: "data" input_dim: [8, 4, 1, 1]\n${legacy('a')}${legacy('b')}${on('ReLU').replace('layer', '«layer»')}`,
      related: ["2: here the net has 'layers', and not 'layer'"],
    },
  ],
});
