import { ruleTable } from '../../support/rule-table.js';
import { OPTIONS, solver } from '../../support/solvers.js';

ruleTable('solver/regularization-type', {
  pageExamples: OPTIONS,
  pagePath: 'solver.prototxt',
  accept: [
    {
      name: 'each',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ regularization_type: '"L1"', weight_decay: '0.1' }),
    },
  ],
  reject: [
    {
      name: 'a misspelt one',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ regularization_type: '«"l1"»', weight_decay: '0.1' }),
      message: "did you mean 'L1'?",
    },
    {
      name: 'one that is not read',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ regularization_type: '«"L3"»' }),
      severity: 'warning',
      message: 'Caffe does not read it',
    },
    {
      name: 'where no weight is decayed',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ net: '"undecayed.prototxt"', regularization_type: '«"L3"»', weight_decay: '0.1' }),
      severity: 'warning',
    },
  ],
});
