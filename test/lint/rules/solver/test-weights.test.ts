import { ruleTable } from '../../support/rule-table.js';
import { OPTIONS, solver } from '../../support/solvers.js';

ruleTable('solver/test-weights', {
  pageExamples: OPTIONS,
  pagePath: 'solver.prototxt',
  accept: [
    {
      name: 'the same net',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ test_net: '"models/net.prototxt"', test_iter: '1', test_interval: '5' }),
    },
    {
      name: 'a net that is refused',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ test_net: '"misspelt.prototxt"', test_iter: '1', test_interval: '5' }),
    },
  ],
  reject: [
    {
      name: 'other numbers of outputs',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ test_net: '«"wide.prototxt"»', test_iter: '1', test_interval: '5' }),
      message: "layer 'fc' has weights of 2 x 4 in the net that is trained and 3 x 4 in this",
    },
  ],
});
