import { readsBottomFor } from './effects.js';
import type { LayerType } from './layer-type.js';
import { NEURON } from './neuron.js';
import { STOPS_AT_ZERO } from './zeros.js';

/** `layers/relu6_layer.cpp` of many forks. Its parameter, where it has one, is a ReLU's. */
export const RELU6: LayerType = {
  ...NEURON,
  type: 'ReLU6',
  summary: 'min(max(x, 0), 6), element by element',
  params: [],
  zeros: STOPS_AT_ZERO,
  inPlace: { result: 'right', change: 'anything' },
  backwardReads: readsBottomFor,
  nonNegative: true,
  values: 'positive',
  alsoCalled: ['relu6', 'clippedrelu'],
  isBetween: true,
};
