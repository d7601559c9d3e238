import type { Phase, Shape } from '../../../src/layers/base/index.js';
import { LIST, on } from './nets.js';

interface Loads {
  readonly fork: string;
  readonly text: string;
  readonly tops: readonly (Shape | null)[];
  readonly params?: readonly (Shape | null)[];
  /** `lr_mult` of each of its learnable blobs. */
  readonly rates?: readonly number[];
  readonly multiplyAdds?: number;
  readonly phase?: Phase;
}

/** What loads, by what it is, and the shapes that its layer gives and learns. */
export const LOADS: Record<string, Loads> = {
  'cells of regions, by parameters of its own': {
    fork: 'mask-rcnn',
    text: on(
      'ROIAlign',
      [
        [1, 8, 14, 14],
        [6, 5],
      ],
      'roi_align_param { pooled_h: 7 pooled_w: 3 spatial_scale: 0.0625 }',
    ),
    tops: [[6, 8, 7, 3]],
  },
  "cells of regions, by ROIPooling's parameters": {
    fork: 'mask-rcnn',
    text: on(
      'ROIAlign',
      [
        [1, 8, 14, 14],
        [6, 5],
      ],
      'roi_pooling_param { pooled_h: 7 pooled_w: 7 }',
    ),
    tops: [[6, 8, 7, 7]],
  },
  'windows over three axes': {
    fork: 'opencl',
    text: on(
      'Pooling',
      [[1, 4, 6, 9, 9]],
      'pooling_param { kernel_size: 1 kernel_size: 2 kernel_size: 3 stride: 1 stride: 2 stride: 2 pad: 0 pad: 0 pad: 1 }',
    ),
    tops: [[1, 4, 6, 5, 5]],
  },
  'windows with gaps': {
    fork: 'opencl',
    text: on('Pooling', [[1, 4, 9, 9]], 'pooling_param { kernel_size: 3 stride: 1 dilation: 2 }'),
    tops: [[1, 4, 5, 5]],
  },
  'a window by height and width': {
    fork: 'opencl',
    text: on('Pooling', [[1, 4, 9, 9]], 'pooling_param { kernel_h: 3 kernel_w: 9 stride: 3 }'),
    tops: [[1, 4, 3, 1]],
  },
  'data of any number of axes': {
    fork: 'opencl',
    text: on('MemoryData', [], 'memory_data_param { batch_size: 1 dim: 1 dim: 3 dim: 4 dim: 4 dim: 4 }', 2),
    tops: [null, null],
  },
  'a loss with weights': {
    fork: 'opencl',
    text: on('EuclideanLoss', [
      [2, 3],
      [2, 3],
      [2, 3],
    ]),
    tops: [[]],
  },
  'what each port of Tiny YOLO does otherwise': {
    fork: 'yolo',
    text: on('Pooling', [[1, 4, 13, 13]], 'pooling_param { kernel_size: 2 stride: 1 }'),
    tops: [[1, 4, null, null]],
  },
  'one bottom times a number': {
    fork: 'flownet',
    text: on('Eltwise', [[1, 3, 4, 4]], 'eltwise_param { operation: SUM coeff: 0.5 }'),
    tops: [[1, 3, 4, 4]],
  },
  'a diagonal of values': {
    fork: 'flownet',
    text: on(
      'Convolution',
      [[1, 3, 4, 4]],
      'convolution_param { num_output: 3 kernel_size: 1 bias_term: false weight_filler { type: "diagonal" diag_val: 2 } }',
    ),
    tops: [[1, 3, 4, 4]],
    params: [[3, 3, 1, 1]],
  },
  'the shapes that a layer for the processor is given': {
    fork: 'hisilicon',
    text: on(
      'Custom',
      [[1, 3, 8, 8]],
      'custom_param { shape { dim: 1 dim: 7 } shape { dim: 1 dim: 2 dim: 3 } }',
      2,
    ),
    tops: [
      [1, 7],
      [1, 2, 3],
    ],
  },
  'blocks of pixels as channels': {
    fork: 'hisilicon',
    text: on(
      'PassThrough',
      [[1, 64, 26, 26]],
      'passthrough_param { num_output: 256 block_height: 2 block_width: 2 }',
    ),
    tops: [[1, 256, 13, 13]],
  },
  'a filter for each channel, under its own name': {
    fork: 'hisilicon',
    text: on('DepthwiseConv', [[1, 4, 8, 8]], 'convolution_param { num_output: 4 kernel_size: 3 group: 4 }'),
    tops: [[1, 4, 6, 6]],
    params: [[4, 1, 3, 3], [4]],
  },
  'images of DeepLab with crop_size': {
    fork: 'deeplab',
    text: on(
      'ImageSegData',
      [],
      `image_data_param { ${LIST} label_type: PIXEL } transform_param { crop_size: 321 }`,
      3,
    ),
    tops: [
      [2, 3, 321, 321],
      [2, 1, 321, 321],
      [2, 1, 1, 2],
    ],
  },
  'images of DeepLab with crop_height and crop_width': {
    fork: 'pspnet',
    text: on(
      'ImageSegData',
      [],
      `image_data_param { ${LIST} is_color: false } transform_param { crop_height: 5 crop_width: 7 }`,
      1,
    ),
    tops: [
      [2, 1, 5, 7],
      [2, 1, 5, 7],
      [2, 1, 1, 2],
    ],
  },
  'images of DeepLab as they are': {
    fork: 'deeplab',
    text: on('ImageSegData', [], `image_data_param { ${LIST} }`, 3),
    tops: [
      [2, 3, null, null],
      [2, 1, null, null],
      [2, 1, 1, 2],
    ],
  },
  'images of SegNet': {
    fork: 'segnet',
    text: on('DenseImageData', [], `dense_image_data_param { ${LIST} new_height: 36 new_width: 48 }`, 2),
    tops: [
      [2, 3, 36, 48],
      [2, 1, 36, 48],
    ],
  },
  'files of Matlab': {
    fork: 'deeplab',
    text: on('MatRead', [], 'mat_read_param { prefix: "x" source: "list" batch_size: 3 }'),
    tops: [[3, null, null, null]],
  },
  'a random field over pixels': {
    fork: 'deeplab',
    text: on(
      'DenseCRF',
      [
        [2, 21, 9, 9],
        [2, 1, 1, 2],
        [2, 3, 9, 9],
      ],
      'dense_crf_param { pos_w: 3 pos_xy_std: 3 bi_w: 4 bi_xy_std: 49 bi_rgb_std: 5 }',
    ),
    tops: [[2, 21, 9, 9]],
  },
  'a domain transform': {
    fork: 'deeplab',
    text: on('DomainTransform', [
      [2, 21, 9, 9],
      [2, 1, 9, 9],
      [2, 1, 1, 2],
    ]),
    tops: [[2, 21, 9, 9]],
  },
  'a mean field': {
    fork: 'crfasrnn',
    text: on(
      'MultiStageMeanfield',
      [
        [1, 21, 500, 500],
        [1, 21, 500, 500],
        [1, 3, 500, 500],
      ],
      'multi_stage_meanfield_param { num_iterations: 10 theta_alpha: 160 theta_beta: 3 theta_gamma: 3 }',
    ),
    tops: [[1, 21, 500, 500]],
    params: [
      [1, 1, 21, 21],
      [1, 1, 21, 21],
      [1, 1, 21, 21],
    ],
  },
  'holes in filters': {
    fork: 'deeplab-v1',
    text: on(
      'Convolution',
      [[1, 4, 41, 41]],
      'convolution_param { num_output: 8 kernel_size: 3 pad: 12 hole: 12 }',
    ),
    tops: [[1, 8, 41, 41]],
    params: [[8, 4, 3, 3], [8]],
  },
  'pooling that rounds down': {
    fork: 'ceil-mode',
    text: on(
      'Pooling',
      [[1, 4, 112, 112]],
      'pooling_param { kernel_size: 3 stride: 2 pad: 1 ceil_mode: false }',
    ),
    tops: [[1, 4, 56, 56]],
  },
  'pooling that rounds up': {
    fork: 'ceil-mode',
    text: on('Pooling', [[1, 4, 112, 112]], 'pooling_param { kernel_size: 3 stride: 2 }'),
    tops: [[1, 4, 56, 56]],
  },
  "NVIDIA's normalisation that scales": {
    fork: 'nvidia',
    text: on('BatchNorm', [[2, 8, 5, 5]], 'batch_norm_param { scale_bias: true } param { lr_mult: 3 }'),
    tops: [[2, 8, 5, 5]],
    params: [[8], [8], [1], [8], [8]],
    rates: [0, 0, 0, 1, 1],
  },
  "NVIDIA's normalisation with a filler": {
    fork: 'nvidia',
    text: on('BatchNorm', [[2, 8, 5, 5]], 'batch_norm_param { scale_filler { type: "constant" value: 1 } }'),
    tops: [[2, 8, 5, 5]],
    params: [[8], [8], [1], [8], [8]],
  },
  "NVIDIA's normalisation": {
    fork: 'nvidia',
    text: on('BatchNorm', [[2, 8, 5, 5]]),
    tops: [[2, 8, 5, 5]],
    params: [[8], [8], [1]],
    rates: [0, 0, 0],
  },
  "DetectNet's images": {
    fork: 'nvidia',
    text: on(
      'DetectNetTransformation',
      [
        [2, 3, 50, 60],
        [2, 1, 5, 16],
      ],
      'detectnet_groundtruth_param { image_size_x: 64 image_size_y: 32 }',
      2,
    ),
    tops: [
      [2, 3, 32, 64],
      [2, null, null, null],
    ],
  },
  "Intel's normalisation with a rate": {
    fork: 'intel',
    text: on('BatchNorm', [[2, 8, 5, 5]], 'param { lr_mult: 1 }'),
    tops: [[2, 8, 5, 5]],
    params: [[8], [8], [1]],
  },
  "Intel's slopes for five axes": {
    fork: 'intel',
    text: on('PReLU', [[2, 8, 3, 5, 5]]),
    tops: [[2, 8, 3, 5, 5]],
    params: [[8]],
  },
  "Intel's pooling over three axes": {
    fork: 'intel',
    text: on(
      'Pooling',
      [[2, 8, 16, 24, 25]],
      'pooling_param { kernel_size_3d: 1 kernel_size_3d: 2 kernel_size_3d: 2 stride_3d: 1 stride_3d: 2 stride_3d: 2 }',
    ),
    tops: [[2, 8, 16, 12, 13]],
  },
  "Intel's pooling over all of three axes": {
    fork: 'intel',
    text: on('Pooling', [[2, 8, 16, 24, 25]], 'pooling_param { pool: AVE global_pooling: true }'),
    tops: [[2, 8, 1, 1, 1]],
  },
  "Intel's loss with weights": {
    fork: 'intel',
    text: on('SoftmaxWithLoss', [[2, 5], [2], [2]]),
    tops: [[]],
  },
  'convolution over time': {
    fork: 'video',
    text: on(
      'NdConvolution',
      [[2, 3, 16, 112, 112]],
      'convolution_param { num_output: 64 kernel_shape { dim: 3 dim: 3 dim: 3 } pad_shape { dim: 1 dim: 1 dim: 1 } }',
    ),
    tops: [[2, 64, 16, 112, 112]],
    params: [[64, 3, 3, 3, 3], [64]],
    multiplyAdds: 2 * 64 * 16 * 112 * 112 * 81,
  },
  'pooling over time': {
    fork: 'video',
    text: on(
      'NdPooling',
      [[2, 64, 16, 112, 112]],
      'pooling_param { kernel_shape { dim: 1 dim: 2 dim: 2 } stride_shape { dim: 1 dim: 2 dim: 2 } }',
    ),
    tops: [[2, 64, 16, 56, 56]],
  },
  'a block of DenseNet': {
    fork: 'densenet',
    text: on(
      'DenseBlock',
      [[2, 16, 8, 8]],
      'denseblock_param { numTransition: 2 initChannel: 16 growthRate: 12 }',
    ),
    tops: [[2, 40, 8, 8]],
    params: [
      [12, 16, 3, 3],
      [12, 28, 3, 3],
      ...[0, 1, 2, 3].flatMap(() => [
        [1, 16, 1, 1],
        [1, 28, 1, 1],
      ]),
      [1],
    ],
    rates: [1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0],
    multiplyAdds: 2 * 64 * 12 * 9 * (16 + 28),
  },
  "proposals of PVANET's": {
    fork: 'pva',
    text: on(
      'Proposal',
      [
        [2, 50, 40, 66],
        [2, 100, 40, 66],
        [1, 6],
      ],
      'proposal_param { post_nms_topn: 200 }',
      2,
    ),
    tops: [[400, 5], [400]],
  },
  'a convolution in few bits': {
    fork: 'ristretto',
    text: on('ConvolutionRistretto', [[1, 3, 8, 8]], 'convolution_param { num_output: 4 kernel_size: 3 }'),
    tops: [[1, 4, 6, 6]],
    params: [[4, 3, 3, 3], [4]],
  },
  "MNC's loss with weights": {
    fork: 'mnc',
    text: on('SigmoidCrossEntropyLoss', [
      [2, 5],
      [2, 5],
      [2, 5],
    ]),
    tops: [[]],
  },
  'videos of C3D 1.0': {
    fork: 'c3d-v1',
    text: on('VideoData', [], 'image_data_param { source: "list" batch_size: 30 new_length: 16 }', 2),
    tops: [[30, null, null, null, null], null],
  },
  "YOLO's loss": {
    fork: 'yolo',
    text: on(
      'Yolov3',
      [
        [2, 75, 13, 13],
        [2, 30, 5],
      ],
      'yolov3_param { num_class: 20 num: 3 }',
    ),
    tops: [[]],
  },
  'peaks of maps': {
    fork: 'cpm',
    text: on('Nms', [[1, 57, 46, 46]], 'nms_param { max_peaks: 96 num_parts: 18 }'),
    tops: [[1, 18, 97, 3]],
  },
  'maps that are resized': {
    fork: 'cpm',
    text: on('ImResize', [[3, 57, 46, 46]], 'imresize_param { factor: 8 }'),
    tops: [[1, 57, 368, 368]],
  },
  'images of FlowNet': {
    fork: 'flownet',
    text: on(
      'DataAugmentation',
      [[2, 3, 384, 512]],
      'augmentation_param { crop_width: 448 crop_height: 320 }',
      2,
    ),
    tops: [
      [2, 3, 320, 448],
      [2, 42, 1, 1],
    ],
    params: [[1, 1, 1, 1]],
  },
  'a convolution of each channel alone': {
    fork: 'depthwise',
    text: on(
      'ConvolutionDepthwise',
      [[2, 32, 112, 112]],
      'convolution_param { num_output: 64 kernel_size: 3 pad: 1 stride: 2 }',
    ),
    tops: [[2, 32, 56, 56]],
    params: [[32, 1, 3, 3], [32]],
    multiplyAdds: 2 * 32 * 9 * 56 * 56,
  },
  'an activation, element by element': {
    fork: 'others',
    text: on('SeLu', [[2, 3, 4]], 'selu_param { alpha: 1.5 }'),
    tops: [[2, 3, 4]],
    params: [],
  },
  'the same by the name of another fork': {
    fork: 'others',
    text: on('SeLU', [[2, 3, 4]], 'selu_param { lambda: 1.1 }'),
    tops: [[2, 3, 4]],
  },
  'a height and width times a factor': {
    fork: 'others',
    text: on(
      'BilinearInterpolation',
      [[2, 3, 4, 5]],
      'bilinear_interpolation_param { interpolation_factor: 3 }',
    ),
    tops: [[2, 3, 12, 15]],
  },
  'the height and width of a second bottom': {
    fork: 'others',
    text: on('BilinearInterpolation', [
      [2, 3, 4],
      [1, 1, 9, 7],
    ]),
    tops: [[2, 3, 9, 7]],
  },
  'statistics and what is learned of channels, with two axes': {
    fork: 'face',
    text: on('BN', [[2, 3, 4, 4]], 'bn_param { frozen: false }'),
    tops: [[2, 3, 4, 4]],
    params: [
      [1, 3],
      [1, 3],
      [1, 3],
      [1, 3],
    ],
  },
  'each place by the norm of its channels, which is a top too': {
    fork: 'face',
    text: on('Normalize', [[2, 3, 4]], 'normalize_param { normalize_type: "L2" }', 2),
    tops: [
      [2, 3, 4, 1],
      [2, 1, 4, 1],
    ],
    params: [],
  },
  'regions of scores, and their scores': {
    fork: 'face',
    text: on(
      'Proposal',
      [
        [2, 18, 5, 5],
        [2, 36, 5, 5],
        [2, 6],
      ],
      'proposal_param { post_nms_topn: 50 }',
      2,
    ),
    tops: [[100, 5], [100]],
  },
  'each item by its norm': { fork: 'tsn', text: on('Normalize', [[2, 3]]), tops: [[2, 3, 1, 1]] },
  'a loss with weights of its elements': {
    fork: 'tsn',
    text: on('SmoothL1Loss', [
      [2, 3],
      [2, 3],
      [2, 3],
    ]),
    tops: [[]],
  },
  "YOLO v2's loss of its cells": {
    fork: 'yolo-v2',
    text: on(
      'RegionLoss',
      [
        [2, 125, 13, 13],
        [2, 30, 5],
      ],
      'region_loss_param { side: 13 num_class: 20 coords: 4 num: 5 }',
    ),
    tops: [[]],
  },
  "YOLO v2's loss in Intel's Caffe, of any size": {
    fork: 'intel',
    text: on(
      'RegionLoss',
      [
        [2, 125, 12, 12],
        [2, 30, 5],
      ],
      'region_loss_param { num_class: 20 }',
    ),
    tops: [[]],
  },
  "YOLO v2's detections": {
    fork: 'yolo-v2',
    text: on('DetectionOutput', [[1, 125, 13, 13]], 'detection_output_param { num_classes: 20 }'),
    tops: [[1, 1, 1, 7]],
  },
  "YOLO v2's detections, measured": {
    fork: 'yolo-v2',
    text: on(
      'DetectionEvaluate',
      [
        [1, 1, 4, 7],
        [1, 30, 5],
      ],
      'detection_evaluate_param { num_classes: 20 }',
    ),
    tops: [[1, 1, null, 5]],
  },
};
