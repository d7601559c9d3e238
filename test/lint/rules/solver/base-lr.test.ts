import { snapshot } from '../../../../src/document/snapshot.js';
import { ruleTable } from '../../support/rule-table.js';
import { FILES, OPTIONS, solver } from '../../support/solvers.js';

ruleTable('solver/base-lr', {
  pageExamples: OPTIONS,
  pagePath: 'solver.prototxt',
  accept: [
    { name: 'a rate', path: 'solver.prototxt', options: OPTIONS, text: solver() },
    {
      name: "a fork's policy",
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ base_lr: undefined, lr_policy: '"multifixed"', stagelr: '0.1', stageiter: '5' }),
    },
    {
      name: 'a template, which a script fills in',
      path: 'template_solver.prototxt',
      options: OPTIONS,
      text: solver({ base_lr: undefined }),
    },
    {
      name: 'a misspelt field, of which another rule tells',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver().replace('base_lr', 'base_rl'),
    },
  ],
  reject: [
    {
      name: 'none, nor a max_iter: a program takes the steps',
      path: 'solver.prototxt',
      text: `«»${solver({ base_lr: undefined, max_iter: undefined })}`,
      message: 'there is no base_lr',
      severity: 'info',
    },
    {
      name: 'none',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: `«»${solver({ base_lr: undefined })}`,
      message: 'there is no base_lr',
    },
    {
      name: 'one that was made a comment of, since a script gives it',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: `«»#base_lr: 0.001\n${solver({ base_lr: undefined })}`,
      severity: 'info',
    },
    {
      name: 'none, where a program gives it',
      path: 'solver.prototxt',
      options: {
        environment: snapshot(
          new Map(
            Object.entries({ ...FILES, 'train.py': 'merge("solver.prototxt")\nparam.base_lr = 0.1\n' }),
          ),
        ),
      },
      text: `«»${solver({ base_lr: undefined })}`,
      severity: 'info',
    },
    {
      name: 'zero',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ base_lr: '«0»' }),
      severity: 'info',
    },
    {
      name: 'a negative one',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ base_lr: '«-0.1»' }),
      message: 'base_lr is -0.1: weights move up',
    },
    {
      name: 'no number',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ base_lr: '«nan»' }),
      message: 'all weights are NaN',
    },
  ],
});
