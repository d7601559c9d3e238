import type { LayerType } from './base/index.js';
import { NEURON } from './base/neuron.js';

/** `layers/elu_layer.cpp` */
export const ELU: LayerType = {
  ...NEURON,
  type: 'ELU',
  summary: 'x where it is positive, alpha * (exp(x) - 1) elsewhere, element by element',
  params: ['elu_param'],
};
