import { ruleTable } from '../../support/rule-table.js';
import { OPTIONS, solver } from '../../support/solvers.js';

ruleTable('solver/lr-policy', {
  pageExamples: OPTIONS,
  pagePath: 'solver.prototxt',
  accept: [
    {
      name: 'each that there is',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ lr_policy: '"poly"', power: '1' }),
    },
    {
      name: 'a misspelt field, of which another rule tells',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ lr_policy: undefined }).replace('max_iter', 'max_itr'),
    },
    {
      name: "a fork's own, in a file of that fork",
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ lr_policy: '"plateau"', plateau_winsize: '100' }),
    },
  ],
  reject: [
    {
      name: 'a misspelt one',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ lr_policy: '«"stepp"»' }),
      message: "there is no lr_policy 'stepp'; did you mean 'step'?",
    },
    {
      name: 'one that is like none',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ lr_policy: '«"cosine"»' }),
      message: 'take fixed, step, exp, inv, multistep, poly or sigmoid',
    },
    {
      name: "a fork's",
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ lr_policy: '«"multifixed"»' }),
      message: 'only Intel Caffe has',
    },
    {
      name: 'none',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: `«»${solver({ lr_policy: undefined })}`,
      message: 'there is no lr_policy',
    },
  ],
});
