import { ruleTable } from '../../support/rule-table.js';
import { OPTIONS, solver } from '../../support/solvers.js';

ruleTable('solver/diverging-momentum', {
  pageExamples: OPTIONS,
  pagePath: 'solver.prototxt',
  accept: [
    { name: 'what is usual', path: 'solver.prototxt', options: OPTIONS, text: solver({ momentum: '0.9' }) },
    {
      name: 'momentum2 of another type',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ momentum2: '1' }),
    },
  ],
  reject: [
    {
      name: 'five',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ momentum: '«5»' }),
      message: 'momentum is 5: updates add up without end',
    },
    {
      name: 'one, of Adam',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ type: '"Adam"', momentum: '«1»', momentum2: '«1»' }),
      message: ['divides by 0', 'momentum2 is 1'],
    },
    {
      name: 'a negative one',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ momentum: '«-0.9»' }),
      severity: 'warning',
    },
  ],
});
