import { readsTopFor, signOfBottom } from './base/effects.js';
import { checkEngine, type LayerType } from './base/index.js';
import { NEURON } from './base/neuron.js';
import { KEEPS_ZEROS } from './base/zeros.js';

/** `layers/tanh_layer.cpp` */
export const TanH: LayerType = {
  ...NEURON,
  type: 'TanH',
  summary: 'The hyperbolic tangent, element by element',
  family: 'activation',
  params: ['tanh_param'],
  zeros: KEEPS_ZEROS,
  inPlace: { result: 'right', change: 'same sign' },
  backwardReads: readsTopFor,
  nonNegative: signOfBottom,
  values: 'tanh',
  isBetween: true,
  setUp(setup) {
    checkEngine(setup, setup.layer.message('tanh_param'));
    setup.reshapeLikeBottom();
  },
};
