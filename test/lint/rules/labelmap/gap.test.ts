import { ruleTable } from '../../support/rule-table.js';

const map = (...labels: (number | string)[]) =>
  labels
    .map((label) => `item { name: "${String(label).replaceAll(/[«»]/g, '')}" label: ${label} }\n`)
    .join('');

ruleTable('labelmap/gap', {
  accept: [
    { name: 'labels in a row', text: map(0, 1, 2, 3) },
    { name: 'in any order', text: map(2, 0, 3, 1) },
    { name: 'no background', text: map(1, 2) },
    { name: 'a class to be ignored', text: map(0, 1, 2, -1) },
    { name: 'one class', text: map(0) },
    {
      name: 'a label twice',
      text: map(0, 1) + map('1').replace('name: "1"', 'name: "x"'),
      options: { rules: { 'labelmap/duplicate': 'off' } },
    },
  ],
  reject: [
    {
      name: 'a label that is missing',
      text: map(0, 1, '«3»'),
      severity: 'warning',
      message:
        'label 2 belongs to no class: num_classes, which is one more than the last label (4), counts it all the same',
    },
    {
      name: 'several gaps, in any order',
      text: map('«9»', 0, '«3»', 1, 4),
      severity: 'warning',
      message: ['labels 5, 6, 7, 8 belong', 'label 2 belongs'],
    },
    {
      name: 'a wide gap',
      text: map(0, '«91»'),
      severity: 'warning',
      message: 'labels 1, 2, 3, 4, 5, … belong to no class',
    },
    { name: 'the first classes', text: map('«3»', 4), severity: 'warning', message: 'labels 1, 2 belong' },
  ],
});
