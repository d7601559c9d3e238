import { ruleTable } from '../../support/rule-table.js';
import { OPTIONS, solver } from '../../support/solvers.js';

ruleTable('solver/max-iter', {
  pageExamples: OPTIONS,
  pagePath: 'solver.prototxt',
  accept: [
    { name: 'a number', path: 'solver.prototxt', options: OPTIONS, text: solver() },
    {
      name: 'a misspelt field, of which another rule tells',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver().replace('max_iter', 'max_itr'),
    },
  ],
  reject: [
    {
      name: 'none',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: `«»${solver({ max_iter: undefined })}`,
      severity: 'info',
      message: 'caffe train does nothing',
    },
    {
      name: 'a negative number',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ max_iter: '«-1»' }),
      severity: 'info',
    },
    {
      name: 'poly',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ max_iter: '«0»', lr_policy: '"poly"', power: '1' }),
      message: 'all weights become NaN',
    },
  ],
});
