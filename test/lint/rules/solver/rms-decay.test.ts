import { ruleTable } from '../../support/rule-table.js';
import { OPTIONS, solver } from '../../support/solvers.js';

ruleTable('solver/rms-decay', {
  pageExamples: OPTIONS,
  pagePath: 'solver.prototxt',
  accept: [
    {
      name: 'the ends of what it takes',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ type: '"RMSProp"', rms_decay: '0' }),
    },
    { name: 'another type', path: 'solver.prototxt', options: OPTIONS, text: solver({ rms_decay: '2' }) },
  ],
  reject: [
    {
      name: 'one',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ type: '"RMSProp"', rms_decay: '«1»' }),
      message: 'below 1',
    },
    {
      name: 'a negative one',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ type: '"RMSProp"', rms_decay: '«-0.1»' }),
    },
  ],
});
