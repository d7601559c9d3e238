import { readsTopFor, signOfBottom } from './base/effects.js';
import type { LayerType } from './base/index.js';
import { NEURON } from './base/neuron.js';

/** `layers/swish_layer.cpp` */
export const Swish: LayerType = {
  ...NEURON,
  type: 'Swish',
  summary: 'x * sigmoid(beta * x), element by element',
  family: 'activation',
  params: ['swish_param'],
  inPlace: {
    result: 'right',
    change: ({ layer }) => (layer.message('swish_param').number('beta') >= 0 ? 'same sign' : 'anything'),
  },
  backwardReads: readsTopFor,
  nonNegative: signOfBottom,
  isBetween: true,
};
