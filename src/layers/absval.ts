import { OVERWRITES, readsBottomFor } from './base/effects.js';
import type { LayerType } from './base/index.js';
import { NEURON } from './base/neuron.js';
import { STOPS_AT_ZERO } from './base/zeros.js';

/** `layers/absval_layer.cpp` */
export const AbsVal: LayerType = {
  ...NEURON,
  type: 'AbsVal',
  summary: 'The absolute value, element by element',
  family: 'activation',
  params: [],
  zeros: STOPS_AT_ZERO,
  inPlace: OVERWRITES,
  backwardReads: readsBottomFor,
  nonNegative: true,
  leavesAbove0: true,
  values: 'positive',
  isBetween: true,
  setUp(setup) {
    if (setup.isInPlace(0)) {
      setup.refuse(
        'blob/in-place',
        setup.topSpan(0),
        `AbsVal cannot work in place: its gradient needs its bottom '${setup.bottomName(0)}', so its top needs another name`,
        'Check failed: top[0] != bottom[0] AbsVal Layer does not allow in-place computation.',
      );
    }
    setup.reshapeLikeBottom();
  },
};
