import { BVLC } from '../../../../src/dialect/bvlc.js';
import { ruleTable } from '../../support/rule-table.js';

const nested = (depth: number) =>
  `layer { name: "data" type: "Input" top: "data" }\nx ${'{ x '.repeat(depth - 1)}`;

ruleTable('syntax/too-deep', {
  accept: [
    {
      name: 'a hundred messages in each other',
      text: `${nested(100)}{ ${'}'.repeat(100)}\n`,
      options: { dialect: BVLC },
    },
  ],
  reject: [
    {
      name: 'one more',
      text: `${nested(101)}«{» ${'}'.repeat(101)}\n`,
      message: 'messages lie more than 100 deep in each other',
    },
    {
      name: 'a hundred thousand, none of them closed',
      text: `${nested(101)}«{» ${'{ x '.repeat(100_000)}`,
    },
  ],
});
