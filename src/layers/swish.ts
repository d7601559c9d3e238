import type { LayerType } from './base/index.js';
import { NEURON } from './base/neuron.js';

/** `layers/swish_layer.cpp` */
export const Swish: LayerType = {
  ...NEURON,
  type: 'Swish',
  summary: 'x * sigmoid(beta * x), element by element',
  params: ['swish_param'],
};
