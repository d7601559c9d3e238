import { readsTopFor } from './base/effects.js';
import { checkEngine, type LayerType } from './base/index.js';
import { NEURON } from './base/neuron.js';
import { FILLS_ZEROS } from './base/zeros.js';

/** `layers/sigmoid_layer.cpp` */
export const Sigmoid: LayerType = {
  ...NEURON,
  type: 'Sigmoid',
  summary: '1 / (1 + exp(-x)), element by element',
  family: 'activation',
  params: ['sigmoid_param'],
  zeros: FILLS_ZEROS,
  inPlace: { result: 'right', change: 'anything' },
  backwardReads: readsTopFor,
  nonNegative: true,
  values: 'sigmoid',
  applies: { activation: 'sigmoid' },
  setUp(setup) {
    checkEngine(setup, setup.layer.message('sigmoid_param'));
    setup.reshapeLikeBottom();
  },
};
