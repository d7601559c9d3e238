import { ruleTable } from '../../support/rule-table.js';
import { OPTIONS, solver } from '../../support/solvers.js';

ruleTable('solver/nothing-saved', {
  pageExamples: OPTIONS,
  pagePath: 'solver.prototxt',
  accept: [
    { name: 'the last one', path: 'solver.prototxt', options: OPTIONS, text: solver() },
    {
      name: 'some on the way',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ snapshot: '10', snapshot_after_train: 'false' }),
    },
  ],
  reject: [
    {
      name: 'none',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ snapshot_after_train: '«false»' }),
      severity: 'info',
      message: 'snapshot is 0',
    },
    {
      name: 'none before the end',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ snapshot: '1000', snapshot_after_train: '«false»' }),
      severity: 'info',
      message: 'snapshot 1000 is beyond max_iter 100',
    },
  ],
});
