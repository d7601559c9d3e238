import { BVLC } from '../../../../src/dialect/bvlc.js';
import { ruleTable } from '../../support/rule-table.js';
import { OPTIONS, solver } from '../../support/solvers.js';

ruleTable('solver/type', {
  pageExamples: OPTIONS,
  pagePath: 'solver.prototxt',
  accept: [
    { name: 'none', path: 'solver.prototxt', options: OPTIONS, text: solver() },
    { name: 'each', path: 'solver.prototxt', options: OPTIONS, text: solver({ type: '"Nesterov"' }) },
    {
      name: 'the old field',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ solver_type: 'ADAM' }),
    },
  ],
  reject: [
    {
      name: 'a misspelt one',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ type: '«"Addam"»' }),
      message: "did you mean 'Adam'?",
    },
    {
      name: 'one of a fork',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ type: '«"SAG"»' }),
      message: 'only NVIDIA Caffe has it',
      severity: 'warning',
    },
    {
      name: 'one that is like none',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ type: '«"LBFGS"»' }),
      message: 'take AdaDelta, AdaGrad, Adam, Nesterov, RMSProp or SGD',
      severity: 'warning',
    },
    {
      name: "one that is like none, where BVLC's Caffe is asked for",
      path: 'solver.prototxt',
      options: { ...OPTIONS, dialect: BVLC },
      text: solver({ type: '«"LBFGS"»' }),
    },
    {
      name: 'both fields',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ type: '"Addam"', solver_type: 'ADAM' }).replace('solver_type: ADAM', '«$&»'),
      message: 'leave type: "Adam"',
      related: ["6: 'type' is here"],
    },
  ],
});
