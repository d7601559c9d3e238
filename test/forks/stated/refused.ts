import { LIST, on } from './nets.js';

/** What its fork refuses, and how it says so. */
export const REFUSED: Record<string, readonly [fork: string, text: string, caffe: RegExp]> = {
  'a factor for a blob of three axes': [
    'others',
    on('BilinearInterpolation', [[2, 3, 4]], 'bilinear_interpolation_param { interpolation_factor: 3 }'),
    /num_axes\(\) == 4 \(3 vs\. 4\)/,
  ],
  'a third kind of weights': [
    'tsn',
    on('SmoothL1Loss', [
      [2, 3],
      [2, 3],
      [2, 3],
      [2, 3],
    ]),
    /MaxBottomBlobs/,
  ],
  "YOLO v2's loss of other cells": [
    'yolo-v2',
    on(
      'RegionLoss',
      [
        [2, 125, 12, 12],
        [2, 30, 5],
      ],
      'region_loss_param { num_class: 20 }',
    ),
    /input_count == tmp_input_count \(18000 vs\. 21125\)/,
  ],
  "YOLO v2's loss of fewer boxes": [
    'yolo-v2',
    on(
      'RegionLoss',
      [
        [2, 125, 13, 13],
        [2, 20, 5],
      ],
      'region_loss_param { num_class: 20 }',
    ),
    /label_count == tmp_label_count \(100 vs\. 150\)/,
  ],
  "YOLO v2's detections of two images": [
    'yolo-v2',
    on('DetectionOutput', [[2, 125, 13, 13]], 'detection_output_param { num_classes: 20 }'),
    /bottom\[0\]->num\(\) == 1 \(2 vs\. 1\)/,
  ],
  'images of DeepLab with a mean file': [
    'deeplab',
    on('ImageSegData', [], `image_data_param { ${LIST} } transform_param { mean_file: "mean" }`, 3),
    /does not support mean file/,
  ],
  'images of DeepLab with half a crop': [
    'deeplab',
    on('ImageSegData', [], `image_data_param { ${LIST} } transform_param { crop_height: 3 }`, 3),
    /Must either specify crop_size or both/,
  ],
  'images of SegNet with half a size': [
    'segnet',
    on('DenseImageData', [], `dense_image_data_param { ${LIST} new_height: 3 }`, 2),
    /requires new_height and new_width/,
  ],
  'class weights for other classes': [
    'segnet',
    on(
      'SoftmaxWithLoss',
      [
        [2, 3, 4, 4],
        [2, 1, 4, 4],
      ],
      'loss_param { weight_by_label_freqs: true class_weighting: 1 class_weighting: 2 }',
    ),
    /class_weighting_size\(\) == bottom\[0\]->channels\(\) \(2 vs\. 3\)/,
  ],
  'a random field with images and no weights for them': [
    'deeplab',
    on('DenseCRF', [
      [2, 21, 9, 9],
      [2, 1, 1, 2],
      [2, 3, 9, 9],
    ]),
    /has image as input/,
  ],
  'a mean field of one iteration': [
    'crfasrnn',
    on(
      'MultiStageMeanfield',
      [
        [1, 21, 5, 5],
        [1, 21, 5, 5],
        [1, 3, 5, 5],
      ],
      'multi_stage_meanfield_param { num_iterations: 1 theta_alpha: 160 theta_beta: 3 theta_gamma: 3 }',
    ),
    /num_iterations_ > 1 \(1 vs\. 1\)/,
  ],
  "YOLO's loss of other channels": [
    'yolo',
    on(
      'Yolov3',
      [
        [2, 74, 13, 13],
        [2, 30, 5],
      ],
      'yolov3_param { num_class: 20 num: 3 }',
    ),
    /input_count == tmp_input_count/,
  ],
  'rates for a block of DenseNet': [
    'densenet',
    on('DenseBlock', [[2, 16, 8, 8]], 'param { lr_mult: 1 }'),
    /Nope/,
  ],
  "parts of Intel's batches": [
    'intel',
    on('BatchNorm', [[5, 8, 5, 5]], 'batch_norm_param { stats_batch_size: 2 }'),
    /% param\.stats_batch_size\(\) == 0 \(1 vs\. 0\)/,
  ],
  'padding of another number of axes': [
    'video',
    on(
      'NdPooling',
      [[2, 64, 16, 112, 112]],
      'pooling_param { kernel_shape { dim: 1 dim: 2 dim: 2 } pad_shape { dim: 1 dim: 2 } }',
    ),
    /Kernel and Pad shape don't match/,
  ],
  "BVLC's normalisation with a rate": [
    'segnet',
    on('BatchNorm', [[2, 8, 5, 5]], 'param { lr_mult: 1 }'),
    /Cannot configure batch normalization statistics/,
  ],
};
