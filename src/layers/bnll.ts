import { readsBottomFor } from './base/effects.js';
import type { LayerType } from './base/index.js';
import { NEURON } from './base/neuron.js';
import { FILLS_ZEROS } from './base/zeros.js';

/** `layers/bnll_layer.cpp` */
export const BNLL: LayerType = {
  ...NEURON,
  type: 'BNLL',
  summary: 'The binomial normal log likelihood ln(1 + exp(x)), element by element',
  family: 'activation',
  params: [],
  zeros: FILLS_ZEROS,
  inPlace: { result: 'wrong gradient', change: 'anything' },
  backwardReads: readsBottomFor,
  nonNegative: true,
  values: 'positive',
  isBetween: true,
};
