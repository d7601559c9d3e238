import type { LayerType } from './base/index.js';
import { NEURON } from './base/neuron.js';

/** `layers/threshold_layer.cpp` */
export const Threshold: LayerType = {
  ...NEURON,
  type: 'Threshold',
  summary: '1 where x is above the threshold, 0 elsewhere; it has no gradient',
  family: 'activation',
  params: ['threshold_param'],
  inPlace: { result: 'right', change: 'anything' },
  lacksBackward: true,
};
