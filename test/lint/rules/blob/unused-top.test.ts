import { ruleTable } from '../../support/rule-table.js';

const head = `layer {
  name: "data" type: "Input" top: "data" top: "label"
  input_param { shape { dim: 8 dim: 4 } shape { dim: 8 } }
}
`;
const deployed = head.replace(' top: "label"', '').replace(' shape { dim: 8 }', '');
const fc = (name: string, bottom: string, param = '') => `layer {
  name: "${name}" type: "InnerProduct" bottom: "${bottom}" top: "${name}" ${param} ${param}
  inner_product_param { num_output: 3 weight_filler { type: "xavier" } }
}
`;
const layer = (type: string, bottom: string, top: string, more = '') =>
  `layer { name: "${type.toLowerCase()}" type: "${type}" bottom: "${bottom}" top: ${top.startsWith('«') ? top : `"${top}"`} ${more} }\n`;
const loss = `layer { name: "loss" type: "SoftmaxWithLoss" bottom: "b" bottom: "label" top: "loss" }\n`;
const accuracy = `layer { name: "accuracy" type: "Accuracy" bottom: "relu" bottom: "label" top: "accuracy" include { phase: TEST } }\n`;
const relu = layer('ReLU', 'a', 'relu');
/** A layer that shares its weights with others that are made so. */
const two = (name: string, top: string) => `layer {
  name: "${name}" type: "InnerProduct" bottom: "data" top: ${top.startsWith('«') ? top : `"${top}"`}
  param { name: "w" } param { name: "v" }
  inner_product_param { num_output: 3 weight_filler { type: "xavier" } }
}
`;

ruleTable('blob/unused-top', {
  accept: [
    { name: 'a layer that the next one takes', text: head + fc('a', 'data') + relu + fc('b', 'relu') + loss },
    {
      name: 'a layer in place',
      text: head + fc('a', 'data') + layer('ReLU', 'a', 'a') + fc('b', 'a') + loss,
    },
    {
      name: 'what is silenced',
      text: `${head}${fc('a', 'data')}${relu}layer { name: "none" type: "Silence" bottom: "relu" }\n${fc('b', 'a')}${loss}`,
    },
    {
      name: 'what is measured in TEST',
      text: head + fc('a', 'data') + relu + fc('b', 'a') + accuracy + loss,
    },
    {
      name: 'a result beside the loss',
      text:
        head +
        fc('b', 'data') +
        layer('Softmax', 'b', 'prob') +
        layer('Reshape', 'b', 'scores', 'reshape_param { shape { dim: 0 dim: 3 } }') +
        loss,
    },
    {
      name: 'the mean of a hidden layer, to be looked at',
      text:
        head +
        fc('a', 'data') +
        layer('Reduction', 'a', 'mean', 'reduction_param { operation: MEAN }') +
        fc('b', 'a') +
        loss,
    },
    {
      name: 'a branch that ends',
      text:
        head +
        fc('a', 'data') +
        fc('side', 'data', 'param { lr_mult: 0 }') +
        layer('ReLU', 'side', 'relu') +
        fc('b', 'a') +
        loss,
    },
    ...Object.entries({
      'made at its end': fc('b', 'a') + relu.replace('"a"', '"b"'),
      'of a blob that several others take':
        relu + fc('b', 'a') + fc('c', 'a') + layer('Softmax', 'b', 'prob'),
      'before a layer that ends there': relu + fc('b', 'a'),
      'that are probabilities': layer('Sigmoid', 'a', 'p') + fc('b', 'a') + layer('Softmax', 'b', 'prob'),
      'of two signs': `${relu}${layer('Power', 'a', 'minus', 'power_param { scale: -1 }')}${layer('Softmax', 'minus', 'prob')}`,
      'that are made behind what goes on': fc('b', 'a') + layer('Softmax', 'b', 'prob') + relu,
    }).map(([what, rest]) => ({
      name: `outputs of a net to be deployed, ${what}`,
      text: deployed + fc('a', 'data') + rest,
    })),
    {
      name: 'a blob that a layer for TEST takes, with layers in place between',
      text:
        head +
        fc('a', 'data') +
        layer('Flatten', 'a', 'relu') +
        layer('ReLU', 'relu', 'relu') +
        fc('b', 'a') +
        accuracy +
        loss,
    },
    {
      name: 'a layer that shares its weights and has others of its own, of which that is reported',
      text:
        head +
        fc('a', 'data', 'param { name: "w" }').replace('param { name: "w" }', 'param { name: "v" }') +
        fc('b', 'data').replace(' type', ' param { name: "v" } param { name: "u" } type') +
        loss.replace('"b"', '"a"'),
    },
    {
      name: 'a layer that learns, of which that is reported',
      text: head + fc('a', 'data') + layer('PReLU', 'a', 'relu') + fc('b', 'a') + loss,
    },
  ],
  reject: [
    {
      name: 'a rectifier that the next layer of a net to be deployed misses',
      text: `${deployed}${fc('a', 'data')}${layer('ReLU', 'a', '«"relu"»')}${fc('b', 'a')}${layer('Softmax', 'b', 'prob')}`,
      message: "no layer takes 'relu': 'b' takes 'a' without 'relu' (ReLU), which so has no effect",
      severity: 'warning',
    },
    {
      name: 'a rectifier that the next layer misses',
      text: head + fc('a', 'data') + layer('ReLU', 'a', '«"relu"»') + fc('b', 'a') + loss,
      message:
        "no layer takes 'relu': 'b' takes 'a' without 'relu' (ReLU), which so has no effect but that Caffe adds 'relu' to the outputs",
      related: ["11: 'b' takes 'a'"],
      severity: 'warning',
      phases: ['TRAIN', 'TEST'],
    },
    {
      name: 'the last of several layers',
      text: head + fc('a', 'data') + relu + layer('Dropout', 'relu', '«"drop"»') + fc('b', 'relu') + loss,
      message: "'b' takes 'relu' without 'dropout' (Dropout)",
      severity: 'warning',
    },
    {
      name: 'several layers in a row',
      text:
        head +
        fc('a', 'data') +
        layer('ReLU', 'a', 'relu') +
        layer('Dropout', 'relu', '«"drop"»') +
        fc('b', 'a') +
        loss,
      message:
        "no layer takes 'drop': 'b' takes 'a' without 'relu' (ReLU) and 'dropout' (Dropout), which so have no effect but that Caffe adds 'drop' to the outputs",
      related: ["12: 'b' takes 'a'"],
      severity: 'warning',
    },
    {
      name: 'several layers in a row, some in place',
      text:
        head +
        fc('a', 'data') +
        layer('ReLU', 'a', 'x') +
        layer('Swish', 'x', 'x') +
        layer('Dropout', 'x', '«"x"»') +
        fc('b', 'a') +
        loss,
      message: "'b' takes 'a' without 'relu' (ReLU) to 'dropout' (Dropout)",
      severity: 'warning',
    },
    {
      name: 'the second tower of a Siamese net, which the loss misses',
      text: `${head}${two('a', 'a')}${two('b', '«"b"»')}${loss.replace('"b"', '"a"')}`,
      message:
        "no layer takes 'b': 'b' has the weights of 'a', which alone learns them, and no effect but that Caffe adds 'b' to the outputs",
      related: ["5: 'a' is here"],
      phases: ['TRAIN'],
      severity: 'warning',
    },
    {
      name: 'such a tower that ends with other layers',
      text: `${head}${two('a', 'a')}${two('b', 'b')}${layer('ReLU', 'b', 'b')}${layer('Power', 'b', 'c').replace('Power', 'TanH').replace('"c"', '«"c"»')}${loss.replace('"b"', '"a"')}`,
      message: "no layer takes 'c': 'b', which it comes from, has the weights of 'a'",
      severity: 'warning',
    },
    {
      name: 'a join of blobs that the net goes on with one by one',
      text:
        head +
        fc('a', 'data') +
        fc('c', 'data') +
        layer('Concat', 'a', '«"both"»', 'bottom: "c"') +
        fc('b', 'a') +
        loss +
        fc('d', 'c') +
        loss.replaceAll('"loss"', '"loss2"').replace('"b"', '"d"'),
      severity: 'warning',
    },
  ],
});
