import { input, on } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const data = input('data', 8, 4);
const fc = (more: string) => data + on('InnerProduct', `inner_product_param { num_output: 2 ${more} }`);
const dropout = (ratio: string) => data + on('Dropout', `dropout_param { dropout_ratio: ${ratio} }`);

ruleTable('schema/malformed-value', {
  accept: [
    {
      name: 'every form of true',
      text: ['true', 'True', 't', '1']
        .map((value, i) =>
          fc(`bias_term: ${value}`)
            .replace(data, i === 0 ? data : '')
            .replaceAll('"x"', `"x${i}"`),
        )
        .join(''),
    },
    { name: 'hexadecimal for a whole number', text: fc('axis: 0x1') },
    {
      name: 'lists of repeated fields',
      text: 'layer { name: "data" type: "Input" top: ["data", "label"] input_param { shape [{ dim: [1] }, { dim: 1 }] } }\n',
    },
  ],
  reject: [
    {
      name: 'a list for a field that takes one value',
      text: fc('').replace('num_output: 2', 'num_output: «[»2]'),
      message: "'num_output' takes one value, not a list",
    },
    {
      name: 'a list without a colon',
      text: 'layer { name: "data" type: "Input" top: "data" input_param { shape { dim «[»1, 4] } } }\n',
      message: "'dim' needs a ':' before its list",
      fixed: 'layer { name: "data" type: "Input" top: "data" input_param { shape { dim: [1, 4] } } }\n',
    },
    {
      name: 'hexadecimal for a real number',
      text: dropout('«0x1»'),
      message: "'dropout_ratio' takes a decimal number, not 0x1, which is hexadecimal",
    },
    { name: 'octal for a real number', text: dropout('«01»'), message: 'not 01, which is octal' },
    { name: 'zero in another form', text: dropout('«00»'), fixed: dropout('0') },
    {
      name: 'a word for true',
      text: fc('bias_term: «TRUE»'),
      message: "'bias_term' takes true or false, not TRUE",
      fixed: fc('bias_term: true'),
    },
    {
      name: 'other words',
      text: fc('bias_term: «no» transpose: «off»'),
      fixed: fc('bias_term: false transpose: false'),
    },
    { name: 'a word that is neither', text: fc('bias_term: «maybe»') },
    {
      name: 'a sign before a word',
      text: data + on('Silence', 'phase: «-TRAIN»').replace(' top: "x"', ''),
      message: "'phase' takes one of TRAIN, TEST, and no sign before it",
    },
  ],
});
