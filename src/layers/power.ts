import type { LayerType } from './base/index.js';
import { NEURON } from './base/neuron.js';

/** `layers/power_layer.cpp` */
export const Power: LayerType = {
  ...NEURON,
  type: 'Power',
  summary: '(shift + scale * x) ^ power, element by element',
  params: ['power_param'],
};
