import { snapshot } from '../../../../src/document/snapshot.js';
import { input, on } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const image = input('data', 8, 3, 9, 9);
const data = input('data', 8, 4);
const conv = (param: string) => image + on('Convolution', `convolution_param { ${param} }`);
const pool = (param: string) => image + on('Pooling', `pooling_param { ${param} }`);

ruleTable('param/missing', {
  accept: [
    {
      name: 'all that a convolution needs',
      text: conv('num_output: 2 kernel_size: 3'),
    },
    {
      name: 'both halves of a pair',
      text: conv('num_output: 2 kernel_h: 3 kernel_w: 2 stride_h: 1 stride_w: 2 pad_h: 0 pad_w: 1'),
    },
    {
      name: 'no kernel with global pooling',
      text: pool('global_pooling: true'),
    },
    {
      name: 'what is missing because its name is misspelt',
      text: conv('num_output: 2 kernelsize: 3').replace('kernelsize', 'kernal_size'),
    },
  ],
  reject: [
    ...[
      [
        'a source that a script writes there',
        'sed \'6s/.*/source: "db"/\' net.prototxt > filled.prototxt',
        'info',
      ],
      ['a source, where a script only runs the net', 'caffe test -model net.prototxt', 'error'],
      [
        'a source, where a script rewrites another',
        "sed '6s/.*/x/' other.prototxt > filled.prototxt",
        'error',
      ],
    ].map(([name, script, severity]) => ({
      name: name!,
      options: { environment: snapshot(new Map([['extract.sh', script!]])) },
      text: 'layer { name: "d" type: "Data" top: "data" data_param { source: «""» batch_size: 2 } }\n',
      severity: severity as 'info' | 'error',
      ...(severity === 'info' ? { message: "'extract.sh' writes something into such nets" } : {}),
    })),
    {
      name: 'a convolution without parameters',
      text: image + on('Convolution').replace('layer', '«layer»'),
      message: 'kernel_size is missing (or kernel_h and kernel_w)',
    },
    {
      name: 'its number of outputs',
      text: image + on('Deconvolution', '«convolution_param» { kernel_size: 3 }'),
      message: 'num_output is missing: the number of filters',
    },
    {
      name: 'the other half of a pair',
      text: conv('num_output: 2 kernel_h: 3').replace('convolution_param', '«convolution_param»'),
      message: 'kernel_w is missing beside kernel_h',
    },
    {
      name: 'the other half of a pair of strides, by which Caffe divides',
      text: conv('num_output: 2 kernel_size: 3 stride_w: 2').replace(
        'convolution_param',
        '«convolution_param»',
      ),
      message: 'stride_h is missing beside stride_w',
    },
    {
      name: 'outputs of InnerProduct',
      text: data + on('InnerProduct', '«inner_product_param» { bias_term: false }'),
      message: 'num_output is missing: how many outputs the layer has',
    },
    {
      name: 'the window of Pooling',
      text: image + on('Pooling', '«pooling_param» { stride: 2 }'),
      message: 'kernel_size is missing (or kernel_h and kernel_w, or global_pooling)',
    },
    {
      name: 'half a padding of Pooling',
      text: pool('kernel_size: 2 «pad_h: 1»'),
      message: 'pad_w is missing beside pad_h',
    },
    {
      name: 'the size of an embedding',
      text: data + on('Embed', '«embed_param» { num_output: 3 }'),
      message: 'input_dim is missing: how many indices there are',
    },
    {
      name: 'the tiles of Tile',
      text: data + on('Tile', '«tile_param» { axis: 1 }'),
      message: 'tiles is missing',
    },
    {
      name: 'the levels of a pyramid',
      text: image + on('SPP', '«spp_param» { pool: AVE }'),
      message: 'pyramid_height is missing',
    },
    {
      name: 'the size of a recurrent layer',
      text:
        input('data', 5, 2, 3) +
        input('more', 5, 2) +
        on('RNN', '«recurrent_param» { debug_info: false }')
          .replace('bottom:', 'bottom: "data" bottom:')
          .replace('bottom: "data" top', 'bottom: "more" top'),
      message: 'num_output is missing: the size of the hidden state',
    },
    {
      name: 'a path',
      text: 'layer { name: "x" type: "Data" top: "x" «data_param» { batch_size: 1 } }',
      message: 'source is missing: the path of the database',
    },
    {
      name: 'a path that is empty',
      text: 'layer { name: "x" type: "Data" top: "x" data_param { source: «""» batch_size: 1 } }',
      message: 'source must give the path of the database',
    },
    {
      name: 'the size of a batch',
      text: 'layer { name: "x" type: "Data" top: "x" «data_param» { source: "data/images_lmdb" backend: LMDB } }',
      message: 'batch_size is missing: how many items a batch has, which is 0 by default',
    },
    {
      name: 'the size of a batch of rows, without which Caffe loads the net all the same',
      text: 'layer { name: "x" type: "HDF5Data" top: "x" «hdf5_data_param» { source: "a" } }',
      message: 'batch_size is missing: how many rows a batch has, which is 0 by default',
    },
    {
      name: 'the size of a batch of windows, and of a window',
      text: `layer { name: "x" type: "WindowData" top: "x" top: "y"
  «window_data_param» { source: "data/windows.txt" } transform_param { crop_size: 3 } }
layer { name: "y" type: "WindowData" top: "z" top: "u"
  window_data_param { source: "data/windows.txt" batch_size: 2 } «transform_param» { mirror: true } }`,
      message: ['batch_size is missing', 'crop_size is missing in transform_param'],
    },
    {
      name: 'the window of a net in the format of 2013, in its words',
      text: 'input: "data" input_dim: 1 input_dim: 1 input_dim: 4 input_dim: 4 layers { «layer» { name: "x" type: "pool" pool: MAX } bottom: "data" top: "x" }',
      message: 'kernelsize is missing',
    },
    {
      name: 'the matrix of InfogainLoss',
      text: `${data}${input('label', 8)}«layer» { name: "x" type: "InfogainLoss" bottom: "data" bottom: "label" top: "x" }`,
      message: 'InfogainLoss needs its matrix: a third bottom, or infogain_loss_param',
    },
    {
      name: 'the shapes of DummyData',
      text: '«layer» { name: "x" type: "DummyData" top: "x" }',
      message: 'shape is missing: once for all tops, or once for each',
    },
    {
      name: 'one of the sizes of MemoryData',
      text: 'layer { name: "x" type: "MemoryData" top: "x" top: "y" «memory_data_param» { batch_size: 2 channels: 1 height: 3 } }',
      message: 'width is missing: batch_size, channels, height and width are all needed',
    },
    {
      name: 'a field that stands in the parameters of another type',
      text: `${data}«layer» { name: "x" type: "InnerProduct" bottom: "data" top: "x" convolution_param { num_output: 4 } }`,
      message:
        "num_output is missing: how many outputs the layer has; it stands in convolution_param, which InnerProduct doesn't read: inner_product_param is meant",
    },
    {
      name: 'a field that parameters of other types, which stand there too, do not have',
      text: image + on('Convolution', 'transform_param { scale: 2 } «convolution_param» { num_output: 4 }'),
      message: /^kernel_size is missing[^;]*$/,
    },
    {
      name: 'the shape of an input, once for all that takes it',
      text: `layer { name: "data" type: «"Input"» top: "data" }
layer { name: "x" type: "InnerProduct" bottom: "data" top: "x" inner_product_param { num_output: 4 } }
layer { name: "y" type: "Softmax" bottom: "x" top: "y" }`,
      message:
        /^'data' has no shape, which what takes it needs: input_param { shape { dim: … } } is missing$/,
    },
    {
      name: 'the shape of an input that is copied for two',
      text: `layer { name: "data" type: «"Input"» top: "data" }
layer { name: "x" type: "ReLU" bottom: "data" top: "x" }
layer { name: "y" type: "TanH" bottom: "data" top: "y" }`,
      message: "'data' has no shape",
    },
  ],
});
