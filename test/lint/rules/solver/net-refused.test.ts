import { readSchema } from '../../../../src/cli/environment.js';
import { snapshot } from '../../../../src/document/snapshot.js';
import { ruleTable } from '../../support/rule-table.js';
import { FILES, OPTIONS, solver } from '../../support/solvers.js';

/** A Caffe with a layer type of its own. */
const OF_2013 = `message NetParameter { optional string name = 1; repeated LayerConnection layers = 2; repeated string input = 3; repeated int32 input_dim = 4; }
message LayerConnection { optional LayerParameter layer = 1; repeated string bottom = 2; repeated string top = 3; }
message LayerParameter { optional string name = 1; optional string type = 2; optional float mix = 3; }
message SolverParameter { optional string train_net = 1; optional float base_lr = 5; optional int32 max_iter = 7; optional string lr_policy = 8; optional string snapshot_prefix = 15; }
`;

ruleTable('solver/net-refused', {
  pageExamples: OPTIONS,
  pagePath: 'solver.prototxt',
  accept: [
    {
      name: 'a net in both phases',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ test_iter: '1', test_interval: '5' }),
    },
    {
      name: 'a net without layers among templates, to which a program adds them',
      path: 'templates/recurrent_solver.prototxt',
      options: { environment: snapshot(new Map([['templates/recurrent.prototxt', 'name: "recurrent"\n']])) },
      text: solver({ net: '"recurrent.prototxt"' }),
    },
    {
      name: 'layers of the old format in a solver, beside a Caffe that has no other',
      path: 'solver.prototxt',
      options: {
        environment: snapshot(
          new Map([
            [
              'src/caffe/proto/caffe.proto',
              'message NetParameter {\n  optional string name = 1; // a name\n  repeated LayerParameter layers = 2;\n}\nmessage LayerParameter { optional string name = 2; }\n',
            ],
          ]),
        ),
      },
      text: 'net_param { name: "n" layers { name: "data" type: DUMMY_DATA top: "data" dummy_data_param { num: 1 channels: 1 height: 1 width: 1 } } }\nbase_lr: 0.1\nlr_policy: "fixed"\nmax_iter: 1\n',
    },
    {
      name: 'a net of the V0 format with a type that the Caffe which lies there has of its own',
      path: 'solver.prototxt',
      options: {
        environment: {
          readSchema,
          ...snapshot(
            new Map([
              ['src/caffe/proto/caffe.proto', OF_2013],
              [
                'v0.prototxt',
                'input: "data" input_dim: 1 input_dim: 3 input_dim: 4 input_dim: 4\nlayers { layer { name: "m" type: "mixer" mix: 2 } bottom: "data" top: "m" }\n',
              ],
            ]),
          ),
        },
      },
      text: 'train_net: "v0.prototxt"\nbase_lr: 0.1\nlr_policy: "fixed"\nmax_iter: 10\nsnapshot_prefix: "own"\n',
    },
    {
      name: 'what is refused in TEST, and only trained',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ net: '"train.prototxt"' }),
    },
    {
      name: 'a net with what a fork has, which may be meant',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ net: '"fork\'s-filler.prototxt"' }),
    },
    {
      name: 'a net with a field that nobody has, which may be of a Caffe of somebody',
      path: 'solver.prototxt',
      options: {
        environment: snapshot(
          new Map([
            [
              'own.prototxt',
              `${FILES['net.prototxt']!}layer { name: "a" type: "AbsVal" bottom: "fc" top: "a" frobnicate: 1 }\n`,
            ],
          ]),
        ),
      },
      text: solver({ net: '"own.prototxt"', snapshot_prefix: '"own"' }),
    },
    {
      name: 'a missing net, of which another rule tells',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ net: '"nowhere.prototxt"' }),
    },
  ],
  reject: [
    {
      name: 'a stage that no layer has a rule for',
      path: 'solver.prototxt',
      options: {
        environment: snapshot(
          new Map([
            [
              'net.prototxt',
              'layer { name: "d" type: "DummyData" top: "x" include { phase: TRAIN } dummy_data_param { shape { dim: 2 dim: 3 } } }\nlayer { name: "d" type: "DummyData" top: "x" include { phase: TEST stage: "test" } dummy_data_param { shape { dim: 2 dim: 3 } } }\nlayer { name: "s" type: "Silence" bottom: "x" }\n',
            ],
          ]),
        ),
      },
      text: solver({ test_iter: '1', test_interval: '5', test_state: '{ stage: «"val"» }' }),
      message:
        "none of its layers has a rule for the stage 'val', they are for 'test'; net.prototxt:3: blob 'x' is made by 2 layers",
    },
    {
      // intel/Edge-optimized-models#1
      name: 'a net without data to test',
      path: 'solver.prototxt',
      options: {
        environment: snapshot(
          new Map([
            [
              'train.prototxt',
              'layer { name: "d" type: "DummyData" top: "x" include { phase: TRAIN } dummy_data_param { shape { dim: 2 dim: 3 } } }\nlayer { name: "s" type: "Silence" bottom: "x" }\n',
            ],
          ]),
        ),
      },
      text: solver({ net: '«"train.prototxt"»', test_iter: '1', test_interval: '5' }),
      message:
        'included only for TRAIN; a data layer with include { phase: TEST } gives a test its data, and a solver without test_iter tests nothing',
    },
    {
      name: 'what is refused in TEST',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ net: '«"train.prototxt"»', test_iter: '1', test_interval: '5' }),
      message: 'Caffe refuses the net to test in TEST: train.prototxt:3: ',
      related: ['train.prototxt:3: this is refused'],
    },
    {
      name: 'what is refused in both, each said once',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ net: '«"misspelt.prototxt"»' }),
      message: /the net to train in TRAIN: misspelt\.prototxt:5: .*fcc/,
    },
    {
      name: 'what cannot be read',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ net: '«"broken.prototxt"»' }),
      message: 'broken.prototxt:3: it cannot be read as a net',
      related: ['broken.prototxt:3: this is refused'],
    },
    {
      name: 'an empty file',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ net: '«"empty.prototxt"»' }),
      message: 'it is empty',
    },
    {
      name: 'an empty file, which Caffe never comes to without a batch',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ net: '«"empty.prototxt"»', iter_size: '-1' }),
      message: 'it is empty',
      alsoFound: ['solver/iter-size'],
    },
    {
      name: 'stages that leave out all',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({
        net: undefined,
        net_param: '{ layer { name: "a" type: "Input" include { stage: "b" } } }',
      }).replace('net_param', '«$&»'),
      message: 'it has no layers in TRAIN: all 1 are left out',
    },
    {
      name: 'an old net in the solver',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({
        net: undefined,
        net_param: '{ layers { name: "a" type: DUMMY_DATA top: "a" } }',
      }).replace('net_param', '«$&»'),
      message: 'count in a file only',
    },
  ],
});
