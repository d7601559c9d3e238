import type { Limit, Target } from './target.js';

/** Parameters that the converter writes nothing of, so that the layer has its defaults. */
const unwritten = (param: string, defaults: Readonly<Record<string, number | boolean>>): Limit[] =>
  Object.entries(defaults).map(([field, value]) => ({
    field: `${param}.${field}`,
    only: [value],
    outcome: 'ignored',
    as: value,
  }));

/** Of several numbers for height and width, the first is taken for both. */
const SQUARE: readonly Limit[] = ['kernel_size', 'stride', 'pad', 'dilation'].map((field) => ({
  field: `convolution_param.${field}`,
  same: true,
  outcome: 'ignored',
}));

/** Its blobs have no axis of the batch, and the converter subtracts 1 from whatever axis is given. */
const axisOfImage = (param: string): Limit => ({
  field: `${param}.axis`,
  only: [1, 2, 3],
  outcome: 'differs',
});

export const ncnn: Target = {
  name: 'ncnn',
  title: 'ncnn 20260526',
  sources: [
    'https://github.com/Tencent/ncnn/blob/20260526/tools/caffe/caffe2ncnn.cpp',
    'https://github.com/Tencent/ncnn/blob/20260526/src/CMakeLists.txt',
  ],
  remark:
    'The converter caffe2ncnn, and the layers of the library that reads what it writes. It writes a layer of any type by its name, and the library refuses the file where it has no such layer.',
  layers: 'all',
  formats: { v0: 'ignored', v1: 'ignored', inputFields: 'taken' },
  layerTypes: [
    'AbsVal',
    'ArgMax',
    'BN',
    'BNLL',
    'BatchNorm',
    'Concat',
    'Convolution',
    'ConvolutionDepthwise',
    'Crop',
    'Deconvolution',
    'DepthwiseConvolution',
    'DetectionOutput',
    'Dropout',
    'ELU',
    'Eltwise',
    'Embed',
    'Exp',
    'Flatten',
    'InnerProduct',
    'Input',
    'Interp',
    'LRN',
    'LSTM',
    'Log',
    'MVN',
    'MemoryData',
    'Mish',
    'Normalize',
    'PReLU',
    'PSROIPooling',
    'Permute',
    'Pooling',
    'Power',
    'PriorBox',
    'Proposal',
    'ROIAlign',
    'ROIPooling',
    'ReLU',
    'ReLU6',
    'Reduction',
    'Reorg',
    'Reshape',
    'SPP',
    'Scale',
    'ShuffleChannel',
    'Sigmoid',
    'Silence',
    'Slice',
    'Softmax',
    'Split',
    'Swish',
    'TanH',
    'Threshold',
    'Tile',
    'YoloDetectionOutput',
    'Yolov3DetectionOutput',
  ],
  otherTypes: 'refused',
  otherwise: 'unless the program registers a layer of its own for it',
  pythonClasses: ['ProposalLayer'],
  limits: {
    ArgMax: [
      ...unwritten('argmax_param', { out_max_val: false, top_k: 1 }),
      { field: 'argmax_param.axis', count: { max: 0 }, outcome: 'ignored' },
    ],
    BatchNorm: [{ field: 'batch_norm_param.use_global_stats', not: [false], outcome: 'ignored', as: true }],
    Concat: [axisOfImage('concat_param')],
    Convolution: SQUARE,
    ConvolutionDepthwise: SQUARE,
    Deconvolution: SQUARE,
    DepthwiseConvolution: SQUARE,
    Exp: unwritten('exp_param', { base: -1, scale: 1, shift: 0 }),
    Flatten: unwritten('flatten_param', { axis: 1, end_axis: -1 }),
    InnerProduct: [
      ...unwritten('inner_product_param', { transpose: false }),
      // Of a blob with fewer axes, each row is one input.
      {
        field: 'inner_product_param.axis',
        only: [1, -3],
        outcome: 'ignored',
        as: 1,
        when: { field: 'axes', is: [4] },
      },
    ],
    Interp: unwritten('interp_param', { shrink_factor: 1, pad_beg: 0, pad_end: 0 }),
    LRN: unwritten('lrn_param', { k: 1 }),
    Log: unwritten('log_param', { base: -1, scale: 1, shift: 0 }),
    Pooling: [
      { field: 'pooling_param.pool', only: ['MAX', 'AVE'], outcome: 'differs' },
      ...['pad', 'pad_h', 'pad_w'].map(
        (field): Limit => ({
          field: `pooling_param.${field}`,
          only: [0],
          outcome: 'differs',
          when: { field: 'pooling_param.pool', is: ['AVE'] },
        }),
      ),
      { field: 'top', count: { max: 1 }, outcome: 'ignored' },
    ],
    Reduction: [
      { field: 'reduction_param.operation', only: ['SUM'], outcome: 'ignored', as: 'SUM' },
      { field: 'reduction_param.axis', only: [0, 1], outcome: 'ignored', as: 0 },
      ...unwritten('reduction_param', { coeff: 1 }),
    ],
    Reshape: [
      ...unwritten('reshape_param', { axis: 0, num_axes: -1 }),
      { field: 'reshape_param.shape.dim', count: { max: 4 }, outcome: 'ignored' },
    ],
    SPP: [
      { field: 'spp_param.pool', only: ['MAX'], outcome: 'ignored', as: 'MAX' },
      ...unwritten('spp_param', { pyramid_height: 1 }),
    ],
    Slice: [axisOfImage('slice_param')],
    Softmax: [axisOfImage('softmax_param')],
    Tile: unwritten('tile_param', { tiles: 1 }),
  },
};
