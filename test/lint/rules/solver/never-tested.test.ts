import { ruleTable } from '../../support/rule-table.js';
import { OPTIONS, solver } from '../../support/solvers.js';

ruleTable('solver/never-tested', {
  pageExamples: OPTIONS,
  pagePath: 'solver.prototxt',
  accept: [
    {
      name: 'tests',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ test_iter: '1', test_interval: '50' }),
    },
    {
      name: 'the first test only',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ test_iter: '1', test_interval: '500' }),
    },
    {
      name: 'none',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ test_interval: '500', test_initialization: 'false' }),
    },
  ],
  reject: [
    {
      name: 'no net to test, though an interval is given',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ test_interval: '«50»' }),
      severity: 'info',
      message: 'nothing is ever tested: there is no test_iter',
    },
    {
      name: 'no batch',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ test_iter: ['1', '«0»'], test_interval: '50' }),
      severity: 'info',
      message: 'a test takes no batch',
    },
    {
      name: 'after the end',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ test_iter: '1', test_interval: '«101»', test_initialization: 'false' }),
      severity: 'info',
      message: 'no test is ever run',
    },
  ],
});
