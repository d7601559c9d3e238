import { snapshot } from '../../../../src/document/snapshot.js';
import { ruleTable } from '../../support/rule-table.js';

const images = (size: number, phase: string) => `layer {
  name: "data" type: "Input" top: "data" top: "label" include { phase: ${phase} }
  input_param { shape { dim: 8 dim: 3 dim: ${size} dim: ${size} } shape { dim: 8 } }
}
`;
const data = `layer {
  name: "data" type: "Input" top: "data" top: "label"
  input_param { shape { dim: 8 dim: 3 dim: 4 dim: 4 } shape { dim: 8 } }
}
`;
const fc = (name: string, outputs: number, more = '', bottom = 'data') => `layer {
  name: ${name.startsWith('«') ? name : `"${name}"`} type: "InnerProduct" bottom: "${bottom}" top: "fc${bottom === 'data' ? '' : '2'}" ${more}
  inner_product_param { num_output: ${outputs} }
}
`;
const loss = (
  bottom = 'fc',
) => `layer { name: "loss" type: "SoftmaxWithLoss" bottom: "${bottom}" bottom: "label" top: "loss" }
`;
const train = 'include { phase: TRAIN }';
const test = 'include { phase: TEST }';

ruleTable('sharing/train-test-shapes', {
  accept: [
    { name: 'layers that agree', text: data + fc('fc', 3, train) + fc('fc', 3, test) + loss() },
    {
      name: 'batches of another size',
      text:
        images(4, 'TRAIN') +
        images(4, 'TEST').replace('dim: 8 dim: 3', 'dim: 2 dim: 3').replace('{ dim: 8 }', '{ dim: 2 }') +
        fc('fc', 3) +
        loss(),
    },
    {
      name: 'another architecture, which is chosen by a stage',
      text:
        data +
        fc('fc', 3, 'include { stage: "small" }') +
        fc('fc', 5, 'include { phase: TRAIN stage: "large" } include { phase: TEST stage: "large" }') +
        fc('fc', 5, 'include { stage: "large" }').replaceAll('"fc"', '"more"') +
        loss(),
    },
    {
      name: 'a state that no solver asks for, of a net that one trains and tests in another',
      path: 'net.prototxt',
      options: {
        environment: snapshot(
          new Map([
            [
              'solver.prototxt',
              'net: "net.prototxt"\ntrain_state { stage: "small" }\ntest_state { stage: "small" stage: "val" }\ntest_iter: 1\ntest_interval: 1\nmax_iter: 2\n',
            ],
          ]),
        ),
      },
      text:
        data +
        fc('fc', 3, 'include { stage: "small" }') +
        fc('fc', 5, 'include { stage: "large" }') +
        loss() +
        'layer { name: "a" type: "Accuracy" bottom: "fc" bottom: "label" top: "a" include { phase: TEST stage: "val" } }\n',
    },
    { name: 'other names', text: data + fc('a', 3, train) + fc('b', 5, test) + loss() },
    {
      name: 'images of another size under convolutions',
      text: `${images(4, 'TRAIN')}${images(6, 'TEST')}layer {
  name: "conv" type: "Convolution" bottom: "data" top: "conv" convolution_param { num_output: 3 kernel_size: 3 }
}
layer { name: "pool" type: "Pooling" bottom: "conv" top: "fc" pooling_param { global_pooling: true } }
${loss()}`,
    },
    {
      name: 'sizes that only data tell',
      text: `${images(4, 'TRAIN')}layer { name: "data" type: "Python" top: "data" top: "label" python_param { module: "m" layer: "L" } include { phase: TEST } }
${fc('fc', 3)}${loss()}`,
      options: { rules: {} },
    },
  ],
  reject: [
    {
      name: 'images that are cropped to another size in TEST',
      text: `layer { name: "data" type: "Data" top: "data" top: "label" include { phase: TRAIN } transform_param { crop_size: 24 } data_param { source: "train" batch_size: 4 backend: LMDB } }
layer { name: "data" type: "Data" top: "data" top: "label" include { phase: TEST } transform_param { crop_size: 27 } data_param { source: "test" batch_size: 4 backend: LMDB } }
layer { name: "c" type: "Convolution" bottom: "data" top: "c" convolution_param { num_output: 2 kernel_size: 3 weight_filler { type: "xavier" } } }
layer { name: «"fc"» type: "InnerProduct" bottom: "c" top: "fc" inner_product_param { num_output: 2 weight_filler { type: "xavier" } } }
layer { name: "loss" type: "SoftmaxWithLoss" bottom: "fc" bottom: "label" top: "loss" }\n`,
      message: 'crop_size is 24 in TRAIN and 27 in TEST',
      related: ['1: in TRAIN', '2: in TEST'],
    },
    {
      name: 'images of another size, once',
      text: images(4, 'TRAIN') + images(6, 'TEST') + fc('«"fc"»', 3) + fc('fc2', 3, '', 'fc') + loss('fc2'),
      message:
        "'fc' has 3 x 48 in TRAIN and 3 x 108 in TEST: the solver aborts when it gives the weights to the test net; 'data' has another shape there",
    },
    {
      name: 'another number of outputs, once',
      text: data + fc('fc', 4, train) + fc('«"fc"»', 5, test) + fc('fc2', 3, '', 'fc') + loss('fc2'),
      message: "'fc' has 4 x 48 in TRAIN and 5 x 48 in TEST",
      related: ['6: it is this in TRAIN'],
    },
    {
      name: 'a bias in one phase only',
      text:
        data +
        fc('fc', 3, train) +
        fc('«"fc"»', 3, test).replace('num_output: 3', 'num_output: 3 bias_term: false') +
        loss(),
      message: "'fc' has 2 blobs (InnerProduct) in TRAIN and 1 blob (InnerProduct) in TEST",
    },
  ],
});
