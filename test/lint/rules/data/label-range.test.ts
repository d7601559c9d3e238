import { hdf5File } from '../../../data/support/hdf5.js';
import { png } from '../../../data/support/images.js';
import { datum, lmdb } from '../../../data/support/lmdb.js';
import { withData } from '../../support/data-files.js';
import { ruleTable } from '../../support/rule-table.js';

const hdf5 = (labels: readonly number[]) =>
  hdf5File({ data: { dims: [labels.length, 3] }, label: { dims: [labels.length], values: labels } });
const options = withData({
  'train.txt': 'train.h5',
  'train.h5': hdf5([0, 1, 2, 1]),
  'wide.txt': 'wide.h5',
  'wide.h5': hdf5File({
    data: { dims: [2, 3] },
    label: { dims: [2, 4], values: [-1, 7, 2, 9, 1, 0.5, 3, 8] },
  }),
  'ones.txt': 'ones.h5',
  'ones.h5': hdf5([1, 2, 3, 2]),
  'more.txt': 'more.h5',
  'more.h5': hdf5([0, 3, 1, 2]),
  'ignored.txt': 'ignored.h5',
  'ignored.h5': hdf5([0, 1, 255, 2]),
  'negative.txt': 'negative.h5',
  'negative.h5': hdf5([0, -1, 1, 2]),
  'angles.txt': 'angles.h5',
  'angles.h5': hdf5([0, -90, 45, 2]),
  'halves.txt': 'halves.h5',
  'halves.h5': hdf5([0, 0.5, 1, 2]),
  'windows.txt': '# 0\na.png\n3\n2\n2\n3\n3 0.9 0 0 1 1\n0 0.1 0 0 1 1\n9 0.2 0 0 1 1\n',
  'images.txt': 'a.png 0\na.png 3\n',
  'pairs.txt': 'a.png 0 1\na.png -1 9\n',
  'a.png': png({ height: 2, width: 2 }),
  'db/data.mdb': lmdb([datum(1, 2, 2, 7), datum(1, 2, 2, 0)]),
});
const FROM = {
  hdf5: (list: string) =>
    `layer { name: "d" type: "HDF5Data" top: "data" top: "label" hdf5_data_param { source: "${list}" batch_size: 2 } }`,
  images: (list = 'images.txt') =>
    `layer { name: "d" type: "ImageData" top: "data" top: "label" image_data_param { source: "${list}" batch_size: 2 } }`,
  windows: () =>
    'layer { name: "d" type: "WindowData" top: "data" top: "label" transform_param { crop_size: 2 } window_data_param { source: "windows.txt" batch_size: 2 } }',
  lmdb: () =>
    'layer { name: "d" type: "Data" top: "data" top: "label" data_param { source: "db" batch_size: 2 backend: LMDB } }',
};
const net = (data: string, loss = '"label"', type = 'SoftmaxWithLoss', more = '') => `${data}
layer { name: "fc" type: "InnerProduct" bottom: "data" top: "fc" inner_product_param { num_output: 3 weight_filler { type: "xavier" } } }
layer { name: "loss" type: "${type}" bottom: "fc" bottom: ${loss} top: "loss" ${more} }
`;

ruleTable('data/label-range', {
  pageExamples: options,
  accept: [
    {
      name: 'constant labels of a class, and of a probability',
      text: `${net('layer { name: "d" type: "DummyData" top: "data" top: "label" dummy_data_param { shape { dim: 2 dim: 3 } shape { dim: 2 } } }')}layer { name: "p" type: "DummyData" top: "p" dummy_data_param { shape { dim: 2 dim: 3 } data_filler { type: "constant" value: 1 } } }
layer { name: "other" type: "SigmoidCrossEntropyLoss" bottom: "fc" bottom: "p" top: "other" }\n`,
    },
    {
      name: 'labels that are made up, as all of a net to measure speed, and lie between two classes',
      text: net(
        'layer { name: "d" type: "DummyData" top: "data" top: "label" dummy_data_param { shape { dim: 2 dim: 3 } shape { dim: 2 } data_filler { type: "constant" value: 0.01 } } }',
      ),
    },
    {
      name: 'a target that is left out',
      text: net(
        'layer { name: "d" type: "DummyData" top: "data" top: "label" dummy_data_param { shape { dim: 2 dim: 3 } data_filler { type: "constant" value: -1 } } }',
        '"label"',
        'SigmoidCrossEntropyLoss',
        'loss_param { ignore_label: -1 }',
      ),
    },
    {
      name: 'indices of Embed',
      text: `${FROM.hdf5('ones.txt')}
layer { name: "words" type: "Embed" bottom: "label" top: "words" embed_param { input_dim: 4 num_output: 2 } }
layer { name: "none" type: "Silence" bottom: "data" bottom: "words" }\n`,
      options,
    },
    { name: 'labels of the classes', text: net(FROM.hdf5('train.txt')), options },
    {
      name: 'a label that is left out',
      text: net(FROM.hdf5('ignored.txt'), '"label"', 'SoftmaxWithLoss', 'loss_param { ignore_label: 255 }'),
      options,
    },
    {
      name: 'numbers that are no classes',
      text: net(FROM.hdf5('ones.txt'), '"fc"', 'EuclideanLoss'),
      options,
    },
    {
      name: "several labels for an image, of which a Caffe of somebody's own reads one",
      text: net(FROM.images('pairs.txt')),
      options,
    },
    {
      // xingyizhou/DeepModel#19
      name: 'numbers that are not even as many as labels have to be',
      text: net(FROM.hdf5('wide.txt')),
      options,
    },
    { name: 'labels that are not looked at', text: net(FROM.hdf5('nowhere.txt')), options },
  ],
  reject: [
    {
      name: 'labels that are made up as NaN',
      text: net(
        'layer { name: "d" type: "DummyData" top: "data" top: "label" dummy_data_param { shape { dim: 2 dim: 3 } shape { dim: 2 } data_filler { type: "constant" value: nan } } }',
      ).replace('bottom: "label"', 'bottom: «"label"»'),
      message: "the labels are NaN: 'fc' has scores of 3 classes",
    },
    ...[
      ['4', 'up to 4'],
      ['-1', 'down to -1'],
    ].map(([index, found]) => ({
      name: `indices of Embed ${found}`,
      text: `layer { name: "d" type: "DummyData" top: "data" dummy_data_param { shape { dim: 2 } data_filler { type: "constant" value: ${index} } } }
layer { name: "words" type: "Embed" bottom: «"data"» top: "words" embed_param { input_dim: 4 num_output: 2 } }\n`,
      message: `there are indices ${found}: 'words' has a vector for each of 4, 0 to 3 (input_dim), and Caffe doesn't check indices`,
    })),
    {
      name: 'indices of Embed in the data',
      text: `${FROM.hdf5('ones.txt')}
layer { name: "words" type: "Embed" bottom: «"label"» top: "words" embed_param { input_dim: 3 num_output: 2 } }
layer { name: "none" type: "Silence" bottom: "data" bottom: "words" }\n`,
      message: 'there are indices up to 3',
      options,
    },
    {
      name: 'a label of what belongs to no class, which fills all',
      text: net(
        'layer { name: "d" type: "DummyData" top: "data" top: "label" dummy_data_param { shape { dim: 2 dim: 3 } shape { dim: 2 } data_filler { type: "gaussian" std: 1 } data_filler { type: "constant" value: 255 } } }',
        '«"label"»',
      ),
      message:
        "there are labels up to 255: 'fc' has scores of 3 classes, 0 to 2, and Caffe doesn't check labels; ignore_label: 255 leaves out",
      related: ["1: 'label' is filled with 255 here"],
    },
    {
      name: 'numbers of classes where probabilities are taken',
      text: net(
        'layer { name: "d" type: "DummyData" top: "data" top: "label" dummy_data_param { shape { dim: 2 dim: 3 } data_filler { type: "constant" value: 2 } } }',
        '«"label"»',
        'SigmoidCrossEntropyLoss',
      ),
      message:
        "'label' has values of 2, and SigmoidCrossEntropyLoss takes probabilities, from 0 to 1: with others the loss falls below 0",
    },
    {
      name: 'labels from 1',
      text: net(FROM.hdf5('ones.txt'), '«"label"»'),
      options,
      message:
        "labels go from 1 to 3, as if classes were counted from 1: 'fc' has scores of 3 classes, 0 to 2, and Caffe doesn't check labels",
      related: ["1: 'label' is read from ones.txt here"],
    },
    {
      name: 'a label that marks nothing here',
      text: net(FROM.hdf5('ignored.txt'), '«"label"»'),
      options,
      message: 'there are labels up to 255',
    },
    {
      name: 'negative labels',
      text: net(FROM.hdf5('negative.txt'), '«"label"»'),
      options,
      message: 'there are labels down to -1',
    },
    {
      // BVLC/caffe#4054
      name: 'a loss and a measure of it, as one mistake',
      text: `${net(FROM.hdf5('angles.txt'), '«"label"»')}layer { name: "acc" type: "Accuracy" bottom: "fc" bottom: "label" top: "acc" include { phase: TEST } }\n`,
      options,
      message: 'there are labels from -90 to 45',
      phases: ['TRAIN', 'TEST'],
    },
    {
      // BVLC/caffe#2470
      name: 'labels that are something measured',
      text: net(FROM.hdf5('angles.txt'), '«"label"»'),
      options,
      message: 'there are labels from -90 to 45',
    },
    {
      name: 'fractions',
      text: net(FROM.hdf5('halves.txt'), '«"label"»'),
      options,
      message: 'no whole numbers',
    },
    {
      // nshaud/DeepNetsForEO#14
      name: 'one label more than there are outputs',
      text: net(FROM.hdf5('more.txt'), '«"label"»'),
      options,
      message:
        /doesn't check labels; where 3 is a class, there are 4 outputs to have, and where it belongs to none, loss_param { ignore_label: 3 } leaves it out$/,
    },
    {
      // NVIDIA/DIGITS#1251
      name: 'a label that the loss leaves out, and the measure does not',
      text: `${net(FROM.hdf5('more.txt'), '"label"', undefined, 'loss_param { ignore_label: 3 }')}layer { name: "acc" type: "Accuracy" bottom: "fc" bottom: «"label"» top: "acc" }\n`,
      options,
      message: /; 'loss' leaves 3 out by its ignore_label, and accuracy_param { ignore_label: 3 } does here$/,
    },
    { name: 'a list of images', text: net(FROM.images(), '«"label"»'), options, message: 'labels up to 3' },
    { name: 'a window file', text: net(FROM.windows(), '«"label"»'), options, message: 'labels up to 3' },
    { name: 'a database', text: net(FROM.lmdb(), '«"label"»'), options, message: 'labels up to 7' },
    {
      name: 'a measure',
      text: net(FROM.hdf5('ones.txt'), '«"label"»', 'Accuracy'),
      options,
      message: 'labels go from 1 to 3',
      // It has no loss.
    },
    {
      name: 'another loss',
      text: net(FROM.hdf5('ones.txt'), '«"label"»', 'HingeLoss'),
      options,
      message: 'labels go from 1 to 3',
    },
  ],
});
