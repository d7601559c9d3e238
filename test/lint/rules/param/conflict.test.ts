import { input, on } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const image = input('data', 8, 3, 9, 9);
const data = input('data', 8, 4);
const conv = (param: string) => image + on('Convolution', `convolution_param { ${param} }`);
const pool = (param: string) => image + on('Pooling', `pooling_param { ${param} }`);

ruleTable('param/conflict', {
  accept: [
    {
      name: 'one of each',
      text: conv('num_output: 2 kernel_size: 3 pad_h: 1 pad_w: 1 stride: 2'),
    },
    {
      name: 'a padding smaller than the window',
      text: pool('kernel_size: 3 pad: 2'),
    },
    {
      name: 'the deprecated name of an axis',
      text: data + on('Concat', 'concat_param { concat_dim: 1 }'),
    },
  ],
  reject: [
    {
      name: 'a size and its two halves',
      text: conv('num_output: 2 «kernel_size: 3» kernel_h: 3 kernel_w: 3'),
      message: 'kernel_size and kernel_h, kernel_w exclude each other',
    },
    {
      name: 'a padding and its two halves',
      text: conv('num_output: 2 kernel_size: 3 «pad: 1» pad_h: 1 pad_w: 1'),
      message: 'pad and pad_h, pad_w exclude each other',
    },
    {
      name: 'a stride and its two halves',
      text: pool('kernel_size: 3 stride: 2 «stride_h: 2» stride_w: 2'),
      message: 'exclude each other',
    },
    {
      name: 'a window of global pooling',
      text: pool('global_pooling: true «kernel_size: 2»'),
      message: 'global_pooling pools over the whole height and width: kernel_size cannot be given beside it',
    },
    {
      name: 'steps of global pooling',
      text: pool('global_pooling: true stride: «2»'),
      message: 'with global_pooling, stride must be 1, not 2',
    },
    {
      name: 'a padding as large as the window',
      text: pool('kernel_size: 2 pad: «2»'),
      message: "the padding (2) must be less than the window's height (2)",
    },
    {
      name: 'a padding for random samples',
      text: pool('pool: «STOCHASTIC» kernel_size: 3 pad: 1'),
      message: 'padding is for MAX and AVE pooling, not for STOCHASTIC',
    },
    {
      name: 'an axis by both of its names',
      text: data + on('Slice', 'slice_param { axis: 1 «slice_dim: 1» }'),
      message: 'axis and slice_dim mean the same',
      related: ['2: axis is given here'],
    },
    {
      name: 'factors of a product',
      text: data + on('Eltwise', 'bottom: "data" eltwise_param { operation: PROD «coeff: 1» coeff: 2 }'),
      message: 'coeff goes with a sum, not with operation: PROD',
    },
    {
      name: 'two means',
      text: 'layer { name: "x" type: "ImageData" top: "x" top: "y" image_data_param { source: "list" batch_size: 1 } transform_param { mean_file: "mean" «mean_value: 1» } }',
      message: 'either mean_file or mean_value gives the mean, not both',
    },
    {
      name: 'two kinds of shapes',
      text: 'layer { name: "x" type: "DummyData" top: "x" dummy_data_param { «shape» { dim: 1 } num: 1 } }',
      message: 'either shape or num, channels, height and width give the shape, not both',
    },
    {
      name: 'a transformation of data that is not transformed',
      text: 'layer { name: "x" type: "HDF5Data" top: "x" hdf5_data_param { source: "list" batch_size: 1 } «transform_param» { scale: 2 } }',
      message: 'HDF5Data does not transform data',
    },
    {
      name: 'half a size of images',
      text: 'layer { name: "x" type: "ImageData" top: "x" top: "y" «image_data_param» { source: "list" new_height: 3 } }',
      message: 'new_height and new_width must both be positive, or both 0',
    },
  ],
});
