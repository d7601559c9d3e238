import { snapshot } from '../../../../src/document/snapshot.js';
import { input, on } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const data = input('data', 8, 4);

/** A row of layers each of which misspells the one before. */
const misspelt = Array.from(
  { length: 1200 },
  (_, i) => `layer { name: "relu${i}" type: "ReLU" bottom: «"bolb${i}"» top: "blob${i + 1}" }\n`,
);

ruleTable('blob/unknown-bottom', {
  accept: [
    { name: 'a blob that a layer above makes', text: data + on('ReLU') },
    {
      name: 'a blob that is made in place',
      text: `${data}${on('ReLU').replaceAll('"x"', '"data"')}${on('Sigmoid')}`,
    },
    {
      name: 'a blob for each phase',
      text:
        data.replace(' }\n', ' include { phase: TRAIN } }\n') +
        data.replace(' }\n', ' include { phase: TEST } }\n') +
        on('ReLU'),
    },
    {
      name: 'what is around a part of a net',
      path: 'scnn.prototxt',
      text: `${on('ReLU').replace('"data"', '"conv5_5"')}${on('TanH').replaceAll('"x"', '"y"').replace('"data"', '"x"')}`,
    },
    {
      name: 'what is around a part of a net, whose stages are numbered',
      path: 'block.prototxt',
      text: `${on('ReLU').replaceAll('"x"', '"pool2"').replace('"data"', '"pool1"')}${on('TanH').replace('"data"', '"pool2"')}`,
    },
    {
      name: 'the labels that the end of a net takes as well',
      path: 'head.prototxt',
      text: on('SoftmaxWithLoss', 'bottom: "label"').replace('"data"', '"fc8"'),
    },
    {
      name: 'the data that a program puts above a template',
      path: 'test_template.prototxt',
      text: `${on('ReLU')}${on('TanH').replaceAll('"x"', '"y"').replace('"data"', '"x"')}`,
    },
    {
      name: 'the data that a program puts above a net in a folder of templates',
      path: 'templates/convnet.prototxt',
      text: on('ReLU'),
    },
    {
      name: 'an input without a shape, beside a Caffe that is handed blobs with theirs',
      path: 'simple.prototxt',
      options: {
        environment: snapshot(
          new Map([
            [
              'src/caffe/proto/caffe.proto',
              'message NetParameter {\n  optional string name = 1;\n  repeated LayerConnection layers = 2;\n  repeated string input = 3;\n}\n',
            ],
          ]),
        ),
      },
      text: `input: "data"\n${on('ReLU')}`,
    },
    { name: 'inputs of a net', text: `input: "data" input_shape { dim: 8 dim: 4 }\n${on('ReLU')}` },
    {
      name: 'a blob of a layer whose include rules cannot be read',
      text: data.replace(' }\n', ' include { phase: TRIAN } }\n') + on('ReLU'),
    },
  ],
  reject: [
    {
      name: 'labels that the data layer could give',
      text: 'layer { name: "d" type: "Data" top: "data" data_param { source: "db" batch_size: 4 backend: LMDB } }\nlayer { name: "ip" type: "InnerProduct" bottom: "data" top: "ip" inner_product_param { num_output: 3 } }\nlayer { name: "loss" type: "SoftmaxWithLoss" bottom: "ip" bottom: «"label"» top: "loss" }\n',
      message: `no layer makes the blob 'label'; 'd' (Data) gives labels as a second top: top: "label"`,
    },
    {
      // chanyn/3Dpose_ssl#13
      name: 'what says where sequences begin',
      text: 'layer { name: "x" type: "Input" top: "x" input_param { shape { dim: 4 dim: 2 dim: 3 } } }\nlayer { name: "l" type: "LSTM" bottom: "x" bottom: «"clip"» top: "l" recurrent_param { num_output: 2 } }\n',
      message:
        "no layer makes the blob 'clip'; it is to say where sequences begin, for each of time steps x streams: 0 at a first step, and 1 where one goes on",
    },
    {
      name: 'what nothing makes, in a file that is for TEST alone by its name and data',
      path: 'test_voc.prototxt',
      text: `layer { name: "d" type: "Data" top: "d" top: "l" include { phase: TEST } data_param { source: "db" batch_size: 1 } }
layer { name: "w" type: "DummyData" top: "w" dummy_data_param { shape { dim: 1 } } }
layer { name: "r" type: "ReLU" bottom: "d" top: "r" }
layer { name: "s" type: "Silence" bottom: "r" bottom: «"gone"» bottom: "w" bottom: "l" }
`,
      message: "no layer makes the blob 'gone'",
    },
    {
      name: 'a typo',
      text: data + on('ReLU').replace('bottom: "data"', 'bottom: «"dta"»'),
      message: "no layer makes the blob 'dta'; did you mean 'data'?",
    },
    {
      name: 'a typo in a layer that works in place',
      text: `${data}${on('ReLU')}layer { name: "drop" type: "Dropout" bottom: «"xs"» top: "x" }\n`,
      message: "no layer makes the blob 'xs'",
    },
    {
      name: 'the input of a net that lacks it',
      path: 'scnn.prototxt',
      text: on('ReLU').replace('bottom: "data"', 'bottom: «"data"»'),
      message: "no layer makes the blob 'data'",
    },
    {
      name: 'the input and the labels of a net that lacks them',
      path: 'scnn.prototxt',
      text: on('SoftmaxWithLoss', 'bottom: «"label"»').replace('bottom: "data"', 'bottom: «"data"»'),
    },
    {
      name: 'a result at the beginning of a net that is to be deployed',
      path: 'deploy.prototxt',
      text: on('ReLU').replace('bottom: "data"', 'bottom: «"conv1"»'),
      message: "no layer makes the blob 'conv1'",
    },
    {
      name: 'a name that several layers take, once',
      text: `${data}${on('ReLU').replace('bottom: "data"', 'bottom: «"conv"»')}${on('TanH').replaceAll('"x"', '"y"').replace('"data"', '"conv"')}`,
      message: "no layer makes the blob 'conv'",
      related: ["3: 'y' takes it too"],
    },
    {
      name: 'a name that is like no other',
      text: data + on('ReLU').replace('bottom: "data"', 'bottom: «"conv5_3"»'),
      message: /no layer makes the blob 'conv5_3', and none takes 'data', with which the net begins$/,
    },
    {
      name: 'two names that are like no other, of which nobody knows which is meant',
      text:
        data +
        on('ReLU').replace('bottom: "data"', 'bottom: «"conv5_3"»') +
        on('TanH').replaceAll('"x"', '"y"').replace('"data"', '«"rpn_1"»'),
      message: /no layer makes the blob 'conv5_3'$/,
    },
    {
      name: 'a name that is like no other, where all that the net begins with is taken',
      text:
        data +
        on('ReLU') +
        on('Eltwise')
          .replace('bottom: "data"', 'bottom: "x" bottom: «"conv5_3"»')
          .replace('top: "x"', 'top: "y"'),
      message: /no layer makes the blob 'conv5_3'$/,
    },
    {
      name: 'a blob of a layer that was taken out',
      text: `${data}layer { name: "pool1" type: "TanH" bottom: "data" top: "pool1" }
layer { name: "conv2" type: "ReLU" bottom: «"norm2"» top: "conv2" }\n`,
      message: /no layer makes the blob 'norm2', and none takes 'pool1', which the layer above makes$/,
    },
    {
      name: 'the name of a layer, which works in place',
      text: `${data}layer { name: "relu2" type: "ReLU" bottom: "data" top: "data" }
layer { name: "tanh" type: "TanH" bottom: «"relu2"» top: "tanh" }\n`,
      message: "no layer makes the blob 'relu2', which is the name of a layer; did you mean 'data'?",
      related: ["2: 'relu2' makes 'data'"],
    },
    {
      name: 'a typo in each of many layers',
      // A hundred places of a cause are named besides the first.
      text:
        input('blob0', 8, 4) +
        misspelt.map((layer, i) => (i > 100 ? layer.replace(/[«»]/g, '') : layer)).join(''),
      message: /^no layer makes the blob 'bolb0'; did you mean 'blob0'\? \(and 1199 others alike\)$/,
    },
    {
      name: 'each of several bottoms',
      text: data + on('Concat', 'bottom: «"a"» bottom: «"b"»'),
    },
    {
      name: 'a blob that is made below',
      text: on('ReLU').replace('"data"', '«"data"»') + data,
      message: "blob 'data' is made only below, by 'data': layers stand in the order in which they run",
      related: ["2: 'data' is made here"],
    },
    {
      name: 'a blob that only the layer itself makes, in place',
      text: `${data}layer { name: "relu" type: "ReLU" bottom: «"relu"» top: "relu" }`,
      message: "'relu' takes 'relu', which only it makes",
    },
    {
      name: 'a blob that is made in the other phase only',
      text: `${data.replace(' }\n', ' include { phase: TRAIN } }\n')}${input('other', 8, 4).replace(' }\n', ' include { phase: TEST } }\n')}${on('ReLU').replace('"data"', '«"data"»')}`,
      message: "blob 'data' is made by 'data', which is left out here: included only for TRAIN",
      related: ["1: 'data' is made here"],
      phases: ['TEST'],
    },
    {
      name: 'a blob that other stages have',
      options: { stages: ['max'] },
      text: `${data}${['sum', 'mul']
        .map(
          (stage) =>
            `layer { name: "${stage}" type: "Power" bottom: "data" top: "both" include { stage: "${stage}" } }\n`,
        )
        .join('')}${on('ReLU').replace('"data"', '«"both"»')}`,
      message:
        "blob 'both' is made by 2 layers, which are all left out here: included only for stage 'sum' or stage 'mul'; --stage sets stages",
      related: ["2: 'both' is made here", "3: 'both' is made here"],
    },
    {
      name: 'a blob that another stage has, and that other layers of it take in place',
      options: { stages: ['r'] },
      text: `${data}${on('Power', 'include { stage: "s" }').replaceAll('"x"', '"y"')}${on('Dropout', 'include { stage: "t" }').replaceAll('"x"', '"y"').replace('"data"', '"y"')}${on('ReLU').replace('"data"', '«"y"»')}`,
      message:
        "blob 'y' is made by 'y', which is left out here: included only for stage 's'; --stage sets stages",
      related: ["2: 'y' is made here"],
    },
    {
      name: 'a blob that this phase excludes',
      options: { stages: ['r'] },
      text: `${data}${on('Power', 'exclude { phase: TEST not_stage: "deploy" }').replaceAll('"x"', '"y"')}${on('ReLU').replace('"data"', '«"y"»')}`,
      message: "blob 'y' is made by 'y', which is left out here: excluded for TEST with no stage 'deploy'",
      phases: ['TEST'],
    },
    {
      name: 'labels in a net to be deployed',
      text: `${data}${on('InnerProduct', 'inner_product_param { num_output: 3 }')}layer {
  name: "accuracy" type: "Accuracy" bottom: "x" bottom: «"label"» top: "accuracy"
}
`,
      message:
        "no layer makes the blob 'label', and none reads data: a net to be deployed has no labels, and 'accuracy' (Accuracy) is left over from the one that is trained",
      fixed: data + on('InnerProduct', 'inner_product_param { num_output: 3 }'),
    },
    {
      name: 'labels of several layers in a net to be deployed',
      text: `${data}${on('InnerProduct', 'inner_product_param { num_output: 3 }')}layer { name: "loss" type: "SoftmaxWithLoss" bottom: "x" bottom: «"label"» top: "loss" }
layer { name: "accuracy" type: "Accuracy" bottom: "x" bottom: "label" top: "accuracy" }
`,
      message: "'loss' (SoftmaxWithLoss) and 'accuracy' (Accuracy) are left over",
      fixed: data + on('InnerProduct', 'inner_product_param { num_output: 3 }'),
    },
    {
      name: 'labels that data layers should make',
      text: `layer { name: "data" type: "Data" top: "data" data_param { source: "a" batch_size: 1 backend: LMDB } }
layer { name: "accuracy" type: "Accuracy" bottom: "data" bottom: «"label"» top: "accuracy" }
`,
      message: `no layer makes the blob 'label'; 'data' (Data) gives labels as a second top: top: "label"`,
    },
    {
      name: 'labels beside a loss that has its own',
      text: `${data}${input('goal', 8, 4)}layer { name: "loss" type: "EuclideanLoss" bottom: "data" bottom: "goal" top: "loss" }
layer { name: "accuracy" type: "Accuracy" bottom: "data" bottom: «"label"» top: "accuracy" }
`,
      message: /no layer makes the blob 'label'$/,
    },
    {
      name: 'labels whose measure another layer takes',
      text: `${data}layer { name: "accuracy" type: "Accuracy" bottom: "data" bottom: «"label"» top: "accuracy" }
layer { name: "silence" type: "Silence" bottom: "accuracy" }
`,
      message: /no layer makes the blob 'label'$/,
    },
    {
      name: 'labels under another name',
      text: `${data}${input('labels', 8)}layer { name: "accuracy" type: "Accuracy" bottom: "data" bottom: «"label"» top: "accuracy" }
`,
      message: "did you mean 'labels'?",
    },
    {
      name: 'and no shapes that depend on it',
      text:
        data +
        on('ReLU').replace('"data"', '«"dat"»') +
        on('Eltwise', 'bottom: "x"').replace('name: "x" ', 'name: "sum" ').replace('top: "x"', 'top: "sum"'),
    },
  ],
});
