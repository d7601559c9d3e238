import { ruleTable } from '../../support/rule-table.js';
import { forTargets } from './support.js';

const input =
  'layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 1 dim: 4 dim: 8 dim: 8 } } }\n';
const layer = (type: string, more = '', top = 'a') =>
  `layer { name: "${top}" type: ${type.startsWith('«') ? type : `"${type}"`} bottom: "data" top: "${top}" ${more} }\n`;

ruleTable('target/layer-type', {
  pageExamples: forTargets('opencv4'),
  accept: [
    { name: 'a net with no target', text: input + layer('Tile', 'tile_param { tiles: 2 }') },
    {
      name: 'types that are taken',
      text: input + layer('ReLU') + layer('Softmax', '', 'b'),
      options: forTargets('opencv4', 'ncnn'),
    },
    {
      name: "a fork's type that is taken",
      text: input + layer('Permute', 'permute_param { order: 0 order: 2 order: 3 order: 1 }'),
      options: forTargets('opencv4'),
    },
    {
      name: 'what a net for training has, which is told as one',
      text: `layer { name: "data" type: "Data" top: "data" data_param { source: "db" batch_size: 1 } }\n${layer('ReLU')}`,
      options: forTargets('opencv4'),
    },
    {
      name: 'a Python layer, which is told apart',
      text: input + layer('Python', 'python_param { module: "m" layer: "L" }'),
      options: forTargets('opencv4'),
    },
    {
      name: 'a solver',
      text: 'net: "net.prototxt"\nbase_lr: 0.1\nlr_policy: "fixed"\nmax_iter: 10',
      path: 'solver.prototxt',
      options: forTargets('opencv4'),
    },
    {
      name: 'a type that is not in the part of a table that is to be had',
      text: input + layer('Tile', 'tile_param { tiles: 2 }'),
      options: forTargets('nnie', 'vitis-ai-2.0'),
    },
    {
      name: 'a type of which nothing is known',
      text: input + layer('Dropout') + layer('Sigmoid', '', 'b'),
      options: forTargets('ascend-atc'),
    },
  ],
  reject: [
    {
      name: 'a type of Caffe that is not taken',
      text: input + layer('«"Tile"»', 'tile_param { tiles: 2 }'),
      options: forTargets('opencv4'),
      message:
        "OpenCV 4.14.0 takes no layers of type 'Tile', unless the program registers a layer of its own for it",
    },
    {
      name: 'each target for itself',
      text: input + layer('««"Bias"»»'),
      options: forTargets('opencv4', 'ncnn'),
      message: ['OpenCV', 'ncnn'],
    },
    {
      name: 'several layers of one type as one',
      text:
        input +
        layer('«"Tile"»', 'tile_param { tiles: 2 }') +
        layer('«"Tile"»', 'tile_param { tiles: 3 }', 'b'),
      options: forTargets('opencv4'),
    },
    {
      name: 'a type in the format before 2015',
      text: 'input: "data" input_dim: 1 input_dim: 4 input_dim: 8 input_dim: 8\nlayers { name: "a" type: «ARGMAX» bottom: "data" top: "a" }',
      options: forTargets('opencv4'),
      message: "'ArgMax'",
    },
  ],
});
