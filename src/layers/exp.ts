import { readsTopFor } from './base/effects.js';
import type { LayerType } from './base/index.js';
import { logOfBase } from './base/log-base.js';
import { NEURON } from './base/neuron.js';
import { FILLS_ZEROS } from './base/zeros.js';

/** `layers/exp_layer.cpp` */
export const Exp: LayerType = {
  ...NEURON,
  type: 'Exp',
  summary: 'base ^ (shift + scale * x), element by element',
  family: 'activation',
  params: ['exp_param'],
  zeros: FILLS_ZEROS,
  inPlace: { result: 'right', change: 'anything' },
  backwardReads: readsTopFor,
  nonNegative: true,
  values: 'positive',
  setUp(setup) {
    logOfBase(setup, setup.layer.message('exp_param'));
    setup.reshapeLikeBottom();
  },
};
