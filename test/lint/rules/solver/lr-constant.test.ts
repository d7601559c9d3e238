import { ruleTable } from '../../support/rule-table.js';
import { OPTIONS, solver } from '../../support/solvers.js';

ruleTable('solver/lr-constant', {
  pageExamples: OPTIONS,
  pagePath: 'solver.prototxt',
  accept: [
    { name: 'fixed', path: 'solver.prototxt', options: OPTIONS, text: solver() },
    {
      name: 'a policy with what it needs',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ lr_policy: '"inv"', gamma: '0.1', power: '0.75' }),
    },
    {
      name: 'a gamma of 0, of which another rule tells',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ lr_policy: '"step"', gamma: '0', stepsize: '5' }),
    },
  ],
  reject: [
    {
      name: 'poly without power',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ lr_policy: '«"poly"»' }),
      severity: 'warning',
      message: 'there is no power',
    },
    {
      name: 'multistep without steps',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ lr_policy: '«"multistep"»', gamma: '0.1' }),
      severity: 'warning',
    },
    {
      name: 'a gamma of 1',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ lr_policy: '"exp"', gamma: '«1»' }),
      severity: 'info',
    },
    {
      name: 'inv without gamma',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ lr_policy: '«"inv"»', power: '0.75' }),
      severity: 'warning',
    },
    {
      name: 'a power of 0',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ lr_policy: '"poly"', power: '«0»' }),
      severity: 'info',
    },
    {
      name: 'a step behind the end',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ lr_policy: '"step"', gamma: '0.1', stepsize: '«100»' }),
      severity: 'info',
      message: 'stepsize 100 is not below max_iter 100',
    },
  ],
});
