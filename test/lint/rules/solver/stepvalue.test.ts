import { ruleTable } from '../../support/rule-table.js';
import { OPTIONS, solver } from '../../support/solvers.js';

ruleTable('solver/stepvalue', {
  pageExamples: OPTIONS,
  pagePath: 'solver.prototxt',
  accept: [
    {
      name: 'in order',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ lr_policy: '"multistep"', gamma: '0.1', stepvalue: ['5', '10'] }),
    },
    {
      name: 'what is not read',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ stepvalue: ['10', '5'] }),
    },
    {
      name: 'the end itself',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ lr_policy: '"multistep"', gamma: '0.1', stepvalue: '100' }),
    },
  ],
  reject: [
    {
      name: 'out of order',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ lr_policy: '"multistep"', gamma: '0.1', stepvalue: ['10', '«5»'] }),
      severity: 'warning',
      message: 'stepvalue 5 comes after 10',
    },
    {
      name: 'twice',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ lr_policy: '"multistep"', gamma: '0.1', stepvalue: ['5', '«5»'] }),
      severity: 'warning',
    },
    {
      name: 'beyond the end',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ lr_policy: '"multistep"', gamma: '0.1', stepvalue: ['50', '«101»'] }),
      severity: 'info',
      message: 'stepvalue 101 is never reached: training ends at max_iter 100',
    },
    {
      name: 'all beyond the end',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ lr_policy: '"multistep"', gamma: '0.1', stepvalue: ['«150»', '200', '250'] }),
      severity: 'warning',
      message: 'stepvalue 150 and 2 later ones are never reached: training ends at max_iter 100',
    },
  ],
});
