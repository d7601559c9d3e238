import type { LayerType } from '../../base/index.js';
import { Convolution } from '../../convolution.js';

/** A Convolution in groups of one channel, under the name that the chip's mapper has for it. */
export const DepthwiseConv: LayerType = {
  ...Convolution,
  type: 'DepthwiseConv',
  summary: 'A Convolution with a filter for each channel, where group is the number of channels',
};
