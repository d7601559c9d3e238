import { BVLC } from '../../../../src/dialect/bvlc.js';
import { snapshot } from '../../../../src/document/snapshot.js';
import { ruleTable } from '../../support/rule-table.js';
import { COMPLETED, FILES, OPTIONS, solver } from '../../support/solvers.js';

/** With a program beside the solver. */
const withProgram = (text: string) => ({
  environment: snapshot(new Map(Object.entries({ ...FILES, 'train.m': text }))),
});

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
      message:
        "take fixed, step, exp, inv, multistep, poly or sigmoid; BVLC's Caffe refuses it, and a Caffe of your own may have it",
      severity: 'warning',
    },
    {
      name: "one that is like none, where BVLC's Caffe is asked for",
      path: 'solver.prototxt',
      options: { ...OPTIONS, dialect: BVLC },
      text: solver({ lr_policy: '«"cosine"»' }),
      message: 'take fixed, step, exp, inv, multistep, poly or sigmoid',
    },
    {
      name: 'one as people say it',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ lr_policy: '«"constant"»' }),
      message: "there is no lr_policy 'constant'; did you mean 'fixed'?",
    },
    {
      name: "a fork's",
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ lr_policy: '«"multifixed"»' }),
      message: 'only Intel Caffe has',
      severity: 'warning',
    },
    ...Object.entries({
      'none, where a program takes the steps': [
        "solver = caffe.Solver('solver.prototxt');\nsolver.net.forward(x);\nsolver.update(single(rate));\n",
        'info',
      ],
      'none, where a program gives it': [
        'read("solver.prototxt", s)\ns.lr_policy = "fixed"\ncaffe.get_solver(t).solve()\n',
        'info',
      ],
      'none, where a program leaves the steps to Caffe': [
        "solver = caffe.SGDSolver('solver.prototxt')\nsolver.step(1)\n",
        'error',
      ],
      'none, where a program takes the steps of another': [
        "solver = caffe.SGDSolver('my_solver.prototxt')\nsolver.net.forward()\n",
        'error',
      ],
    } as const).map(([name, [program, severity]]) => ({
      name,
      path: 'solver.prototxt',
      options: withProgram(program),
      text: `«»${solver({ lr_policy: undefined })}`,
      message: 'there is no lr_policy',
      severity,
    })),
    {
      name: 'none, where no step is taken but by a program',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: `«»${solver({ lr_policy: undefined, max_iter: undefined })}`,
      message: 'caffe train takes no step without max_iter',
      severity: 'warning',
    },
    {
      name: 'none of what steps need, in a solver that only names its net',
      path: 'solver_data_server.prototxt',
      options: COMPLETED,
      text: `«»${solver({ lr_policy: undefined, base_lr: undefined, max_iter: undefined })}`,
      message: 'so that it takes no step by itself',
      severity: 'info',
    },
    {
      name: 'neither policy nor rate, in a solver by which a net is only used',
      path: 'test_solver.prototxt',
      options: OPTIONS,
      text: `«»${solver({ lr_policy: undefined, base_lr: undefined })}`,
      message: 'there is no lr_policy: it is named as one by which a net is only used',
      severity: 'info',
    },
    {
      name: 'neither, in a solver that trains as well as it tests',
      path: 'train_test_solver.prototxt',
      options: OPTIONS,
      text: `«»${solver({ lr_policy: undefined, base_lr: undefined })}`,
      severity: 'error',
    },
    {
      name: 'a rate and no policy, whatever it is called',
      path: 'test_solver.prototxt',
      options: OPTIONS,
      text: `«»${solver({ lr_policy: undefined })}`,
      severity: 'error',
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
