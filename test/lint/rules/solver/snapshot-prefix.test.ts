import { ruleTable } from '../../support/rule-table.js';
import { OPTIONS, solver } from '../../support/solvers.js';

ruleTable('solver/snapshot-prefix', {
  pageExamples: OPTIONS,
  pagePath: 'solver.prototxt',
  accept: [
    { name: 'a folder', path: 'solver.prototxt', options: OPTIONS, text: solver() },
    {
      name: 'no folder',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ snapshot_prefix: '"net"' }),
    },
    {
      name: 'nothing that is written',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ snapshot_prefix: '"nowhere/net"', snapshot_after_train: 'false' }),
    },
    {
      name: 'what a program writes that takes the steps',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ snapshot_prefix: '"nowhere/net"', snapshot: '0', max_iter: undefined }),
    },
    {
      name: 'no files to look at',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ snapshot_prefix: '"snapshots/"' }),
    },
  ],
  reject: [
    {
      name: 'a folder that is not there, at the end',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ snapshot_prefix: '«"nowhere/net"»' }),
      severity: 'info',
      message: 'all of the training is lost',
    },
    {
      name: 'on the way',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ snapshot_prefix: '«"a/b/net"»', snapshot: '10' }),
      severity: 'info',
      message: 'training does not start',
    },
  ],
});
