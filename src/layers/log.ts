import { readsBottomFor } from './base/effects.js';
import type { LayerType } from './base/index.js';
import { logOfBase } from './base/log-base.js';
import { NEURON } from './base/neuron.js';

/** `layers/log_layer.cpp` */
export const Log: LayerType = {
  ...NEURON,
  type: 'Log',
  summary: 'The logarithm of (shift + scale * x) to a base, element by element',
  family: 'activation',
  params: ['log_param'],
  inPlace: { result: 'wrong gradient', change: 'anything' },
  backwardReads: readsBottomFor,
  setUp(setup) {
    const param = setup.layer.message('log_param');
    if (logOfBase(setup, param) === 0) {
      setup.refuse(
        'param/invalid',
        param.span('base'),
        'there are no logarithms to the base 1',
        'Check failed: !isinf(base_scale_) Inf result: 1/log(base) = 1/log(1) = inf',
      );
    }
    setup.reshapeLikeBottom();
  },
};
