import { input, on } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const layer = (name: string, param: string, bottom = 'data') =>
  `layer { name: "${name}" type: "InnerProduct" bottom: "${bottom}" top: "${name}" ${param} inner_product_param { num_output: 2 } }\n`;
const data = input('data', 8, 4) + input('wide', 8, 6) + input('narrow', 8, 3);

ruleTable('sharing/too-many-params', {
  accept: [
    {
      name: 'one for each blob',
      text: data + layer('a', 'param { } param { }'),
    },
    {
      name: 'fewer',
      text: data + layer('a', 'param { lr_mult: 2 }'),
    },
    {
      name: 'none for a layer that does not learn',
      text: input('data', 8, 4) + on('ReLU'),
    },
    {
      name: 'any number for a layer whose code tells',
      text:
        input('data', 8, 4) +
        on('Python', 'param { } python_param { module: "m" layer: "L" }')
          .replace('type: "Python"', 'type: "Silence"')
          .replace('top: "x" param { }', ''),
    },
  ],
  reject: [
    {
      name: 'three for two blobs',
      text: data + layer('a', 'param { } param { } «param» { lr_mult: 0 }'),
      message: "'a' has 2 learnable blobs, and param is given 3 times",
    },
    {
      name: 'two for a layer without a bias',
      text:
        data + layer('a', 'param { } «param» { }').replace('num_output: 2', 'num_output: 2 bias_term: false'),
      message: "'a' has 1 learnable blob, and param is given twice",
    },
    {
      name: 'four for a type of which forks have several of one name',
      text: `${input('data', 8, 4, 3, 3)}${on('BN', 'bn_param { bn_mode: LEARN } param { } param { } «param» { } param { }')}`,
      message: "'x' has 2 learnable blobs, and param is given 4 times; a Caffe of your own may do otherwise",
      severity: 'info',
    },
    {
      name: 'one for a layer that does not learn',
      text: input('data', 8, 4) + on('ReLU', '«param» { lr_mult: 1 }'),
      message: "'x' has no learnable blobs, and param is given once",
    },
  ],
});
