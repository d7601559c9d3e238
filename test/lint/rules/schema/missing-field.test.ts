import { input, on } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const data = input('data', 8, 4);

ruleTable('schema/missing-field', {
  accept: [
    { name: 'both bounds', text: data + on('Clip', 'clip_param { min: 0 max: 6 }') },
    { name: 'no bounds at all', text: data + on('Clip') },
  ],
  reject: [
    {
      name: 'one bound',
      text: data + on('Clip', '«clip_param» { min: 0 }'),
      message: "ClipParameter needs 'max'",
    },
    {
      name: 'an empty message',
      text: data + on('Clip', '«clip_param» { }'),
      message: "ClipParameter needs 'min' and 'max'",
    },
  ],
});
