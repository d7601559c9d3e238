import { ruleTable } from '../../support/rule-table.js';
import { OPTIONS, solver } from '../../support/solvers.js';

ruleTable('solver/lr-vanishes', {
  pageExamples: OPTIONS,
  pagePath: 'solver.prototxt',
  accept: [
    {
      name: 'a gamma',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ lr_policy: '"step"', gamma: '0.1', stepsize: '5' }),
    },
    { name: 'none that is read', path: 'solver.prototxt', options: OPTIONS, text: solver() },
    {
      name: 'no step to take',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ lr_policy: '"multistep"' }),
    },
    ...[
      { lr_policy: '"step"', stepsize: '100', max_iter: '100' },
      { lr_policy: '"multistep"', stepvalue: ['200', '300'], max_iter: '100' },
      { lr_policy: '"exp"', gamma: '0', max_iter: '1' },
    ].map((fields) => ({
      name: `no step before training ends, with ${fields.lr_policy}`,
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver(fields),
    })),
  ],
  reject: [
    {
      name: 'no gamma',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ lr_policy: '«"step"»', stepsize: '5' }),
      severity: 'warning',
      message: 'from iteration 5 on the learning rate is 0',
    },
    {
      name: 'zero',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ lr_policy: '"exp"', gamma: '«0»' }),
      severity: 'warning',
      message: 'from iteration 1 on',
    },
    {
      name: 'a step just before training ends',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ lr_policy: '«"step"»', stepsize: '99', max_iter: '100' }),
      severity: 'warning',
      message: 'from iteration 99 on',
    },
    {
      name: 'several steps',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ lr_policy: '«"multistep"»', stepvalue: ['7', '9'] }),
      severity: 'warning',
      message: 'from iteration 7 on',
    },
  ],
});
