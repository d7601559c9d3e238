import { ruleTable } from '../../support/rule-table.js';
import { OPTIONS, solver } from '../../support/solvers.js';

ruleTable('solver/average-loss', {
  pageExamples: OPTIONS,
  pagePath: 'solver.prototxt',
  accept: [
    { name: 'none', path: 'solver.prototxt', options: OPTIONS, text: solver() },
    { name: 'one', path: 'solver.prototxt', options: OPTIONS, text: solver({ average_loss: '1' }) },
  ],
  reject: [
    {
      name: 'zero',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ average_loss: '«0»' }),
      message: 'at least 1',
    },
    {
      name: 'a negative number',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ average_loss: '«-3»' }),
    },
  ],
});
