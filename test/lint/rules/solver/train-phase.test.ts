import { ruleTable } from '../../support/rule-table.js';
import { OPTIONS, solver } from '../../support/solvers.js';

ruleTable('solver/train-phase', {
  pageExamples: OPTIONS,
  pagePath: 'solver.prototxt',
  accept: [
    {
      name: 'a stage',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ train_state: '{ stage: "a" }' }),
    },
    {
      name: 'the phase that it has anyway',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ train_state: '{ phase: TRAIN }' }),
    },
  ],
  reject: [
    {
      name: 'training in TEST',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ train_state: '{ phase: «TEST» }' }),
      severity: 'warning',
      message: 'since train_state says so',
    },
    {
      name: 'testing in TRAIN',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ test_iter: '1', test_interval: '5', test_state: '{ phase: «TRAIN» }' }),
      severity: 'warning',
    },
  ],
});
