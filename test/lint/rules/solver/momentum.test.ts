import { ruleTable } from '../../support/rule-table.js';
import { OPTIONS, solver } from '../../support/solvers.js';

ruleTable('solver/momentum', {
  pageExamples: OPTIONS,
  pagePath: 'solver.prototxt',
  accept: [
    {
      name: 'momentum with others',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ type: '"Adam"', momentum: '0.9' }),
    },
    {
      name: 'a momentum of 0',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ type: '"AdaGrad"', momentum: '0' }),
    },
  ],
  reject: [
    {
      name: 'AdaGrad',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ type: '"AdaGrad"', momentum: '«0.9»' }),
      message: 'momentum is 0.9, and AdaGrad takes none',
    },
    {
      name: 'RMSProp, in the old way',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ solver_type: 'RMSPROP', momentum: '«0.5»' }),
    },
  ],
});
