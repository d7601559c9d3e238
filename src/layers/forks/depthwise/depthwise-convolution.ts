import type { LayerType } from '../../base/index.js';
import { Convolution } from '../../convolution.js';

/** `layers/depthwise_conv_layer.cpp`: a Convolution in groups of one channel, computed faster on GPUs. */
export const DepthwiseConvolution: LayerType = {
  ...Convolution,
  type: 'DepthwiseConvolution',
  summary: 'A Convolution with a filter for each channel, where group is the number of channels',
  alsoCalled: ['depthwiseconv', 'depthwiseconv2d'],
};
