import { describe, expect, it } from 'vitest';
import { CAFFE_LAYER_TYPES } from '../../src/layers/registry.js';
import { caffeSchema } from '../../src/schema/bundled.js';
import { nearestTerm } from '../../src/text/nearest.js';

const fields = [...caffeSchema().message('LayerParameter')!.fields.keys()];

describe('nearestTerm', () => {
  it.each([
    ['Convolutoin', 'Convolution'],
    ['Relu', 'ReLU'],
    ['InnerProducts', 'InnerProduct'],
    ['PoolingLayer', 'Pooling'],
    ['SoftmaxWithLos', 'SoftmaxWithLoss'],
    ['SoftMaxWithLoss', 'SoftmaxWithLoss'],
    ['ImagesData', 'ImageData'],
  ])('takes %s for %s', (name, term) => expect(nearestTerm(name, CAFFE_LAYER_TYPES.names)).toBe(term));

  it.each([
    'ROIPooling',
    'Convolution3D',
    'SegAccuracy',
    'SoftmaxWithLossOHEM',
    'Permute',
    'PriorBox',
    'ImageSegData',
  ])('takes %s of a fork for nothing else', (name) =>
    expect(nearestTerm(name, CAFFE_LAYER_TYPES.names)).toBeUndefined(),
  );

  it.each([
    ['convolution_parm', 'convolution_param'],
    ['inner_product', 'inner_product_param'],
    ['poling_param', 'pooling_param'],
    ['botom', 'bottom'],
    ['convultion_param', 'convolution_param'],
  ])('takes the field %s for %s', (name, term) => expect(nearestTerm(name, fields)).toBe(term));

  it.each([
    'lstm_param',
    'roi_pooling_param',
    'permute_param',
    'bn_param',
    'video_data_param',
    'image_seg_data_param',
    'transpose_param',
    'upsample_param',
  ])('takes the field %s of a fork for nothing else', (name) =>
    expect(nearestTerm(name, fields)).toBeUndefined(),
  );
});
