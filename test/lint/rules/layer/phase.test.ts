import { input } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const data = input('score', 8, 10) + input('label', 8);
const accuracy = (more: string, top = 'accuracy') =>
  `layer { name: "${top}" type: "Accuracy" bottom: "score" bottom: "label" top: "${top}" ${more} }\n`;
const relu = (name: string, more = '') =>
  `layer { name: "${name}" type: "Dropout" bottom: "score" top: "${name}"${more} }\n`;

ruleTable('layer/phase', {
  accept: [
    { name: 'a rule', text: data + accuracy('include { phase: TEST }') },
    { name: 'a layer that works otherwise in TEST', text: data + relu('drop', ' phase: TEST') },
    {
      name: 'a measure that a layer takes',
      text: `${data}${accuracy('phase: TEST')}layer { name: "s" type: "Silence" bottom: "accuracy" }\n`,
    },
    {
      name: 'a net that a program has printed',
      text:
        data +
        accuracy('phase: TEST') +
        relu('a', ' phase: TEST') +
        relu('b', ' phase: TEST') +
        relu('c', ' phase: TEST'),
    },
  ],
  reject: [
    ...['include { phase: TRAIN }', 'exclude { stage: "x" }'].map((rule) => ({
      name: `a measure that has ${rule}`,
      text: data + accuracy(`${rule} «phase: TEST»`),
      message: "phase: TEST has no effect on 'accuracy' (Accuracy), which is there in TRAIN by its rules",
      phases: ['TRAIN'] as const,
      severity: 'warning' as const,
    })),
    {
      name: 'a measure',
      text: data + accuracy('«phase: TEST»'),
      message:
        "phase: TEST has no effect on 'accuracy' (Accuracy), which is there in TRAIN as well: include { phase: TEST } leaves it out",
      severity: 'warning',
      phases: ['TRAIN'],
      fixed: data + accuracy('include { phase: TEST }'),
    },
  ],
});
