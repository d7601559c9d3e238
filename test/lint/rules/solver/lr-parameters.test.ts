import { snapshot } from '../../../../src/document/snapshot.js';
import { ruleTable } from '../../support/rule-table.js';
import { FILES, OPTIONS, solver } from '../../support/solvers.js';

ruleTable('solver/lr-parameters', {
  pageExamples: OPTIONS,
  pagePath: 'solver.prototxt',
  accept: [
    {
      name: 'a step',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ lr_policy: '"step"', gamma: '0.1', stepsize: '10' }),
    },
    {
      name: 'a negative gamma that is not read',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ gamma: '-1', stepsize: '-5' }),
    },
    {
      name: 'a policy that is not known',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ lr_policy: '"stepp"', stepsize: '0' }),
    },
  ],
  reject: [
    {
      name: 'no stepsize',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ lr_policy: '«"step"»', gamma: '0.1' }),
      message: "lr_policy 'step' needs a stepsize, a number of iterations",
    },
    {
      name: 'stepvalue in its place',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ lr_policy: '«"step"»', gamma: '0.1', stepvalue: '10' }),
      message: "'stepvalue' is for 'multistep'",
    },
    {
      name: 'a stepsize of 0',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ lr_policy: '"step"', gamma: '0.1', stepsize: '«0»' }),
    },
    {
      name: 'a negative gamma',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ lr_policy: '"exp"', gamma: '«-0.5»' }),
      message: '0 or more',
    },
    {
      name: 'no number',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ lr_policy: '"multistep"', gamma: '«nan»', stepvalue: '5' }),
    },
    {
      name: 'no stepsize, where no step is taken but by a program',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ lr_policy: '«"step"»', max_iter: undefined }),
      message: 'caffe train takes no step without max_iter',
      severity: 'warning',
    },
    {
      name: 'no stepsize, where a program gives it',
      path: 'solver.prototxt',
      options: {
        environment: snapshot(
          new Map(
            Object.entries({ ...FILES, 'train.py': "read('solver.prototxt', s)\ns.stepsize = 10\nrun(s)\n" }),
          ),
        ),
      },
      text: solver({ lr_policy: '«"step"»', gamma: '0.1' }),
      message: "lr_policy 'step' needs a stepsize: 'train.py' gives it",
      severity: 'info',
    },
    {
      name: 'both, in the order of the policy',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ lr_policy: '"sigmoid"', gamma: '«-1»', stepsize: '«0»' }),
    },
  ],
});
