import { MAX_MESSAGES } from '../../../../src/document/file.js';
import { ruleTable } from '../../support/rule-table.js';

const messages = (count: number) => 'layer{}'.repeat(count);

ruleTable('lint/too-large', {
  pageExamples: 'none',
  accept: [{ name: 'a net of a thousand layers', text: messages(1_000) }],
  reject: [
    {
      name: 'one message too many, and nothing that is wrong with any of them',
      text: `«»${messages(MAX_MESSAGES + 1)}`,
      message: `the file has ${MAX_MESSAGES + 1} messages, and is checked beyond its syntax only up to ${MAX_MESSAGES}`,
      phases: [],
    },
  ],
});
