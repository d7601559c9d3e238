import type { LayerType } from '../../base/index.js';
import { NEURON } from '../../base/neuron.js';
import { KEEPS_ZEROS } from '../../base/zeros.js';

/** `layers/neg_relu_layer.cpp` */
export const NegReLU: LayerType = {
  ...NEURON,
  type: 'NegReLU',
  summary: 'min(x, 0), element by element',
  family: 'activation',
  params: [],
  zeros: KEEPS_ZEROS,
  inPlace: { change: 'anything' },
  isBetween: true,
};
