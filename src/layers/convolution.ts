import { CONVOLUTION_IN_PLACE, CONVOLUTION_WEIGHTS, setUpConvolution } from './base/convolution.js';
import { learnsFirst, NO_READS, readsBottoms } from './base/effects.js';
import type { LayerType } from './base/index.js';
import { WEIGHTED_SUM } from './base/zeros.js';

/** `layers/conv_layer.cpp` */
export const Convolution: LayerType = {
  type: 'Convolution',
  summary:
    'Slides learned filters over the spatial axes; each output is the product of a filter with what it covers',
  params: ['convolution_param'],
  zeros: WEIGHTED_SUM,
  bottoms: { min: 1 },
  tops: { min: 1 },
  topPerBottom: true,
  learns: true,
  inPlace: CONVOLUTION_IN_PLACE,
  backwardReads: (layer) => (learnsFirst(layer) ? readsBottoms(layer) : NO_READS),
  values: 'raw',
  weights: CONVOLUTION_WEIGHTS,
  alsoCalled: ['conv', 'conv2d', 'convolution2d', 'convolutional'],
  isBetween: true,
  setUp: (setup) => setUpConvolution(setup, false),
};
