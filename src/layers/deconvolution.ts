import { CONVOLUTION_IN_PLACE, CONVOLUTION_WEIGHTS, setUpConvolution } from './base/convolution.js';
import { learnsFirst, NO_READS, readsBottoms } from './base/effects.js';
import type { LayerType } from './base/index.js';
import { WEIGHTED_SUM } from './base/zeros.js';

/** `layers/deconv_layer.cpp` */
export const Deconvolution: LayerType = {
  type: 'Deconvolution',
  summary:
    'A convolution run backwards: each input is multiplied with a learned filter, and the results are summed',
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
  alsoCalled: ['deconv', 'deconv2d', 'convtranspose', 'convtranspose2d', 'transposedconvolution'],
  isBetween: true,
  setUp: (setup) => setUpConvolution(setup, true),
};
