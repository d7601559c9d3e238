import { ruleTable } from '../../support/rule-table.js';
import { OPTIONS, solver } from '../../support/solvers.js';

ruleTable('solver/iter-size', {
  pageExamples: OPTIONS,
  pagePath: 'solver.prototxt',
  accept: [
    { name: 'none', path: 'solver.prototxt', options: OPTIONS, text: solver() },
    { name: 'four', path: 'solver.prototxt', options: OPTIONS, text: solver({ iter_size: '4' }) },
  ],
  reject: [
    {
      name: 'zero',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ iter_size: '«0»' }),
      message: 'gradients are divided by 0',
    },
    {
      name: 'a negative number',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ iter_size: '«-2»' }),
      message: 'no batch is looked at',
    },
  ],
});
