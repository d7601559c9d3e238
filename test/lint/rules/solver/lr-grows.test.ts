import { ruleTable } from '../../support/rule-table.js';
import { OPTIONS, solver } from '../../support/solvers.js';

ruleTable('solver/lr-grows', {
  pageExamples: OPTIONS,
  pagePath: 'solver.prototxt',
  accept: [
    {
      name: 'what falls',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ lr_policy: '"step"', gamma: '0.1', stepsize: '5' }),
    },
    {
      name: 'steps upwards, of which none is reached',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ lr_policy: '"step"', gamma: '10', stepsize: '10', max_iter: '10' }),
    },
    {
      name: 'steps upwards where they are given, of which none is reached',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ lr_policy: '"multistep"', gamma: '10', stepvalue: '10', max_iter: '10' }),
    },
    {
      name: 'a gamma that is not read',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ lr_policy: '"poly"', power: '1', gamma: '2' }),
    },
  ],
  reject: [
    {
      name: 'steps upwards',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ lr_policy: '"step"', gamma: '«10»', stepsize: '5' }),
      severity: 'warning',
      message: 'multiplies the learning rate by it',
    },
    {
      name: 'a negative power',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ lr_policy: '"poly"', power: '«-0.9»' }),
      severity: 'warning',
      message: 'without end towards max_iter',
    },
  ],
});
