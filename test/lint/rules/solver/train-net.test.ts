import { snapshot } from '../../../../src/document/snapshot.js';
import { ruleTable } from '../../support/rule-table.js';
import { COMPLETED, OPTIONS, solver } from '../../support/solvers.js';

ruleTable('solver/train-net', {
  pageExamples: OPTIONS,
  pagePath: 'solver.prototxt',
  accept: [
    { name: 'a net', path: 'solver.prototxt', options: OPTIONS, text: solver() },
    {
      name: 'a net in the solver',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({
        net: undefined,
        net_param: '{ layer { name: "a" type: "DummyData" top: "a" dummy_data_param { shape { dim: 1 } } } }',
      }),
    },
    {
      name: 'none in a template, which a script completes',
      path: 'remotesolvertemplate.prototxt',
      options: OPTIONS,
      text: solver({ net: undefined }),
    },
    {
      name: 'none beside a Caffe of 2013, which was told of it on the command line',
      path: 'examples/solver.prototxt',
      options: {
        environment: snapshot(
          new Map([
            [
              'src/caffe/proto/caffe.proto',
              'message NetParameter {\n  repeated LayerConnection layers = 2;\n}\nmessage SolverParameter {\n  optional float base_lr = 1;\n}\n',
            ],
          ]),
        ),
      },
      text: solver({ net: undefined }),
    },
    {
      name: 'a misspelt field, of which another rule tells',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver().replace('net:', 'nett:'),
    },
  ],
  reject: [
    {
      name: 'none',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: `«»${solver({ net: undefined })}`,
      message: "'net' is its file",
    },
    {
      name: 'none but as a comment, which some program gives the solver anew',
      path: 'solver.prototxt',
      options: COMPLETED,
      text: `«»${solver({ net: undefined })}#net: "net.prototxt"\n`,
      message: "'net' is a comment here, and may be given by a program",
      severity: 'info',
    },
    {
      name: 'two',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ train_net: '"net.prototxt"' }).replace(/train_net.*/, '«$&»'),
      related: ['1: another is here'],
    },
  ],
});
