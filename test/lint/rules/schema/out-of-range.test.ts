import { input, on } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const fc = (more: string) => input('data', 8, 4) + on('InnerProduct', `inner_product_param { ${more} }`);

ruleTable('schema/out-of-range', {
  accept: [
    {
      name: 'the largest and the smallest int32',
      text: input('data', 8, 4) + on('Power', 'power_param { power: 3.4e38 scale: -1e-40 }'),
    },
    {
      name: 'a loss weight, of which loss/not-finite tells',
      text: input('data', 8, 4) + on('Power', 'loss_weight: 1e39'),
    },
    { name: 'infinity by its name', text: input('data', 8, 4) + on('Power', 'power_param { shift: -inf }') },
  ],
  reject: [
    {
      name: 'a sign for a field without one',
      text: fc('num_output: «-1»'),
      message: "'num_output' takes a whole number from 0 to 4294967295 (uint32), not -1",
    },
    {
      name: 'minus zero too',
      text:
        fc('num_output: 2') +
        on('Dropout')
          .replaceAll('"x"', '"y"')
          .replace('}', 'tile_param { tiles: 1 } power_param { } convolution_param { pad: «-0» } }'),
      message: 'not -0',
    },
    { name: 'more than 32 bits', text: fc('num_output: «4294967296»'), message: 'from 0 to 4294967295' },
    {
      name: 'more than an int32',
      text: fc('num_output: 2 axis: «2147483648»'),
      message: 'from -2147483648 to 2147483647 (int32), not 2147483648',
    },
    {
      name: '2 for true',
      text: fc('num_output: 2 bias_term: «2»'),
      message: "'bias_term' takes true or false (or 1 or 0), not 2",
    },
    {
      name: 'more than a float holds, which Caffe takes for infinity',
      text: input('data', 8, 4) + on('Power', 'power_param { shift: «1e39» }'),
      message: "1e39 is too large for 'shift', a float: Caffe reads it as infinity",
      severity: 'warning',
    },
  ],
});
