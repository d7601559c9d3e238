import { ruleTable } from '../../support/rule-table.js';
import { OPTIONS, solver } from '../../support/solvers.js';

ruleTable('solver/clip-gradients', {
  pageExamples: OPTIONS,
  pagePath: 'solver.prototxt',
  accept: [
    {
      name: 'no clipping',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ clip_gradients: '-1' }),
    },
    { name: 'a norm', path: 'solver.prototxt', options: OPTIONS, text: solver({ clip_gradients: '35' }) },
  ],
  reject: [
    {
      name: 'zero',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ clip_gradients: '«0»' }),
      message: 'all become 0 and nothing learns',
    },
  ],
});
