import { snapshot } from '../../../../src/document/snapshot.js';
import { ruleTable } from '../../support/rule-table.js';
import { OPTIONS, solver } from '../../support/solvers.js';

const ZORK = `layer { name: "d" type: "Input" top: "d" input_param { shape { dim: 1 dim: 2 } } }
layer { name: "z" type: "Zork" bottom: "d" top: "z" zork_param { a: 1 } }\n`;

ruleTable('solver/test-nets', {
  pageExamples: OPTIONS,
  pagePath: 'solver.prototxt',
  accept: [
    { name: 'no test', path: 'solver.prototxt', options: OPTIONS, text: solver({ test_interval: '0' }) },
    {
      name: 'two tests of one net',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ test_iter: ['1', '2'], test_state: ['{ stage: "a" }', '{ }'], test_interval: '5' }),
    },
    {
      name: 'another net',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({
        net: undefined,
        train_net: '"net.prototxt"',
        test_net: '"net.prototxt"',
        test_iter: '1',
        test_interval: '5',
      }),
    },
  ],
  reject: [
    {
      name: "a number of batches and no net to test, in a solver of a Caffe of somebody's own, which may be of before 2014",
      path: 'solver.prototxt',
      options: { environment: snapshot(new Map([['zork.prototxt', ZORK]])) },
      text: `${solver({ net: undefined, train_net: '"zork.prototxt"' })}«test_iter: 1»\n`,
      severity: 'info',
      message: 'test_iter is given, and there is no net to test',
    },
    {
      name: 'no interval',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ test_iter: '1' }).replace('test_iter: 1', '«$&»'),
      message: 'no test_interval',
    },
    {
      name: 'an interval of 0',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ test_iter: '1', test_interval: '«0»' }),
    },
    {
      name: 'a net without a number of batches',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ test_net: '"net.prototxt"', test_interval: '5' }).replace(/test_net.*/, '«$&»'),
      message: 'there is 1 net to test and no test_iters',
    },
    {
      name: 'nothing to test',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({
        net: undefined,
        train_net: '"net.prototxt"',
        test_iter: '1',
        test_interval: '5',
      }).replace(/test_iter.*/, '«$&»'),
      message: 'there is no net to test',
    },
    {
      name: 'states for some',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ test_iter: ['1', '1'], test_state: '{ stage: "a" }', test_interval: '5' }).replace(
        /test_state.*/,
        '«$&»',
      ),
      message: 'there is 1 test_state for 2 tests',
    },
  ],
});
