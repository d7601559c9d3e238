import { expect, it } from 'vitest';
import { lintText } from '../../../../src/lint/lint.js';
import { model } from '../../../weights/support/model.js';
import { ruleTable } from '../../support/rule-table.js';

const net = (...layers: string[]) =>
  `layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 1 dim: 4 } } }\n${layers.join('\n')}`;
const fc = (name: string, outputs: string | number, more = '', bottom = 'data') =>
  `layer { name: ${name.startsWith('«') ? name : `"${name}"`} type: "InnerProduct" bottom: "${bottom}" top: "${name.replaceAll(/[«»"]/g, '')}" inner_product_param { num_output: ${outputs} ${more} } }`;
const trained = model({ fc1: ['InnerProduct', [16, 4], [16]], fc2: ['InnerProduct', [3, 16], [3]] });
const options = { weights: trained };

ruleTable('weights/mismatch', {
  pageExamples: options,
  accept: [
    { name: 'no model', text: net(fc('fc1', 7)) },
    { name: 'weights that fit', text: net(fc('fc1', 16), fc('fc2', 3, '', 'fc1')), options },
    { name: 'a layer that the model has not', text: net(fc('other', 7)), options },
    {
      name: 'weights of before 2015, with axes of 1 in front',
      text: net(fc('a', 3)),
      options: {
        weights: model({
          a: [
            'InnerProduct',
            { num: 1, channels: 1, height: 3, width: 4, data: new Array(12).fill(1) },
            { num: 1, channels: 1, height: 1, width: 3, data: [1, 1, 1] },
          ],
        }),
      },
    },
    {
      name: 'weights in double precision',
      text: net(fc('a', 1, 'bias_term: false')),
      options: {
        weights: model({ a: ['InnerProduct', { shape: { dim: [1, 4] }, double_data: [1, 2, 3, 4] }] }),
      },
    },
    {
      name: 'a net that Caffe refuses anyway',
      text: net('layer { name: "fc1" type: "ReLU" bottom: "x" top: "y" }'),
      options,
    },
  ],
  reject: [
    {
      name: 'another number of outputs',
      text: net(fc('fc1', '«7»')),
      options,
      message:
        "'fc1' has 7 x 4 here and 16 x 4 in model.caffemodel: it is trained for 16 outputs, and has 7 here",
    },
    {
      name: 'another input',
      text: net(fc('«"fc2"»', 3)),
      options,
      message: 'it is trained on 16 inputs for each output, and has 4 here',
    },
    {
      name: 'one mistake, and not what follows from it above',
      text: net(fc('fc1', '«7»'), fc('fc2', 3, '', 'fc1')),
      options,
    },
    {
      name: 'no bias',
      text: net(fc('«"fc1"»', 16, 'bias_term: false')),
      options,
      message:
        "'fc1' has 1 blob here and 2 blobs in model.caffemodel: it is trained with a bias (bias_term: true, the default)",
    },
    {
      name: 'a layer without weights',
      text: net('layer { name: «"fc1"» type: "ReLU" bottom: "data" top: "y" }'),
      options,
      message:
        "'fc1' has no weights here and 2 blobs in model.caffemodel: it is of another type there, InnerProduct",
    },
    {
      name: 'fewer values than the shape says',
      text: net(fc('«"a"»', 1, 'bias_term: false')),
      options: { weights: model({ a: ['InnerProduct', { shape: { dim: [1, 4] }, data: [1, 2, 3] }] }) },
      message: "'a' has 1 x 4 values here and 3 of them in model.caffemodel: the file itself is wrong",
    },
    {
      name: 'BatchNorm of NVIDIA’s Caffe, which has a scale and a bias',
      text: 'layer { name: "in" type: "Input" top: "x" input_param { shape { dim: 1 dim: 2 dim: 8 dim: 8 } } }\nlayer { name: «"bn"» type: "BatchNorm" bottom: "x" top: "y" }\nlayer { name: "sc" type: "Scale" bottom: "y" top: "z" scale_param { bias_term: true } }',
      options: { weights: model({ bn: ['BatchNorm', [2], [2], [1], [2], [2]] }) },
      message: "it is trained with NVIDIA's Caffe, whose BatchNorm has the scale and bias in it",
    },
    {
      name: 'one slope for all channels',
      text: 'layer { name: "in" type: "Input" top: "x" input_param { shape { dim: 1 dim: 2 dim: 8 dim: 8 } } }\nlayer { name: «"p"» type: "PReLU" bottom: "x" top: "y" }',
      options: { weights: model({ p: ['PReLU', [1]] }) },
      message:
        'it is trained with one value for all channels (channel_shared: true), which Caffe has without axes',
    },
    {
      name: 'an InnerProduct that has become a convolution',
      text: 'layer { name: "in" type: "Input" top: "x" input_param { shape { dim: 1 dim: 2 dim: 3 dim: 3 } } }\nlayer { name: «"f"» type: "Convolution" bottom: "x" top: "y" convolution_param { num_output: 4 kernel_size: 3 bias_term: false } }',
      options: { weights: model({ f: ['InnerProduct', [4, 18]] }) },
      message:
        'it is of another type there, InnerProduct; the values are as many: given the shape that is wanted here',
    },
    {
      name: 'grey images for colour ones',
      text: 'layer { name: "in" type: "Input" top: "x" input_param { shape { dim: 1 dim: 1 dim: 8 dim: 8 } } }\nlayer { name: «"c"» type: "Convolution" bottom: "x" top: "y" convolution_param { num_output: 2 kernel_size: 3 bias_term: false } }',
      options: { weights: model({ c: ['Convolution', [2, 3, 3, 3]] }) },
      message: 'it is trained on colour images, and is given grey ones',
    },
    {
      name: 'three times as many inputs of a layer above others that learn',
      text: net(fc('fc1', 16), fc('fc3', 3, '', 'fc1').replace('"fc3"', '«"fc3"»')),
      options: {
        weights: model({ fc1: ['InnerProduct', [16, 4], [16]], fc3: ['InnerProduct', [3, 48], [3]] }),
      },
      message: /has 16 here$/,
    },
    {
      // TheLegendAli/DeepLab-Context#23
      name: 'another variant of the net',
      text: 'layer { name: "in" type: "Input" top: "x" input_param { shape { dim: 1 dim: 2 dim: 8 dim: 8 } } }\nlayer { name: "c" type: "Convolution" bottom: "x" top: "y" convolution_param { num_output: «4» kernel_size: 4 bias_term: false } }',
      options: { weights: model({ c: ['Convolution', [1, 2, 3, 3]] }) },
      message:
        'it is trained for 1 outputs with a kernel of 3 x 3, and has 4 with one of 4 x 4 here, as in another variant of the net',
    },
  ],
});

// BVLC/caffe#3293
it('weights/mismatch says that images are read in colour which were grey', () => {
  const text =
    'layer { name: "in" type: "ImageData" top: "x" top: "l" image_data_param { source: "a.txt" batch_size: 1 new_height: 4 new_width: 4 } }\nlayer { name: "f" type: "Flatten" bottom: "x" top: "f" }\nlayer { name: "e" type: "InnerProduct" bottom: "f" top: "e" inner_product_param { num_output: 2 bias_term: false } }';
  const { diagnostics } = lintText('net.prototxt', text, {
    weights: model({ e: ['InnerProduct', [2, 16]] }),
  });
  expect(diagnostics.find(({ rule }) => rule === 'weights/mismatch')?.message).toContain(
    'it is trained on 16 inputs for each output, and has 48 here, 3 times as many: it is trained on grey images, and is given colour ones; is_color: false gives such',
  );
});
