import { ruleTable } from '../../support/rule-table.js';

const layer = (type: string, param: string, tops = 'top: "data"', name = 'data') =>
  `layer { name: "${name}" type: ${type} ${tops} ${param} }\n`;
const lmdb = 'data_param { source: "data/images_lmdb" batch_size: 2 backend: LMDB }';
const conv = (name: string) =>
  `layer { name: "${name}" type: "Convolution" bottom: "data" top: "${name}" convolution_param { num_output: 2 kernel_size: 1 } }\n`;

ruleTable('data/wrong-type', {
  accept: [
    { name: 'its own parameters', text: layer('"Data"', lmdb) },
    {
      name: 'those of several types',
      text: layer(
        '"ImageData"',
        `image_data_param { source: "data/images.txt" } ${lmdb}`,
        'top: "data" top: "label"',
      ),
    },
    {
      name: 'how many batches ImageData reads ahead',
      text: layer(
        '"ImageData"',
        'image_data_param { source: "data/images.txt" } data_param { prefetch: 2 }',
        'top: "data" top: "label"',
      ),
    },
    { name: 'an Input without a shape', text: layer('"Input"', '') },
    {
      name: 'parameters of another layer that is no data layer',
      text: layer('"Input"', 'relu_param { negative_slope: 1 }'),
    },
  ],
  reject: [
    {
      name: 'an Input with a database, and no more that follows',
      text: layer('«"Input"»', `transform_param { mirror: false } ${lmdb}`) + conv('a') + conv('b'),
      message: `'data' (Input) doesn't read data_param, which is for Data, and has no input_param: type: "Data" is meant`,
      related: ['1: data_param is given here'],
      fixed: layer('"Data"', `transform_param { mirror: false } ${lmdb}`) + conv('a') + conv('b'),
    },
    {
      name: 'an Input that Caffe sets up all the same',
      text: layer('«"Input"»', lmdb),
      severity: 'warning',
      fixed: layer('"Data"', lmdb),
    },
    {
      name: 'a Data layer with a list of images',
      text: layer(
        '«"Data"»',
        'image_data_param { source: "data/images.txt" batch_size: 2 }',
        'top: "data" top: "label"',
      ),
      message: 'either type: "ImageData" is meant, or data_param',
    },
    {
      name: 'a Data layer with what only ImageData has',
      text: layer(
        '«"Data"»',
        'image_data_param { source: "data/images.txt" new_height: 4 new_width: 4 }',
        'top: "data" top: "label"',
      ),
      message: 'type: "ImageData" is meant',
      fixed: layer(
        '"ImageData"',
        'image_data_param { source: "data/images.txt" new_height: 4 new_width: 4 }',
        'top: "data" top: "label"',
      ),
    },
    {
      name: 'an ImageData layer with a database',
      text: layer('«"ImageData"»', lmdb, 'top: "data" top: "label"'),
      fixed: layer('"Data"', lmdb, 'top: "data" top: "label"'),
    },
    {
      name: 'a MemoryData layer with an HDF5 file',
      text: layer(
        '«"MemoryData"»',
        'hdf5_data_param { source: "data/rows.txt" batch_size: 2 }',
        'top: "data" top: "label"',
      ),
      fixed: layer(
        '"HDF5Data"',
        'hdf5_data_param { source: "data/rows.txt" batch_size: 2 }',
        'top: "data" top: "label"',
      ),
    },
    {
      name: 'a MemoryData layer with one shape of Input for two tops, which is not made one for both',
      text: layer(
        '«"MemoryData"»',
        'input_param { shape { dim: 2 dim: 3 dim: 4 dim: 4 } }',
        'top: "data" top: "label"',
      ),
      message: 'either type: "Input" is meant, or memory_data_param',
    },
    {
      name: 'a DummyData layer with a shape of Input',
      text: layer('«"DummyData"»', 'input_param { shape { dim: 1 } }'),
      message: 'either type: "Input" is meant, or dummy_data_param',
    },
  ],
});
