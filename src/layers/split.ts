import { OVERWRITES, signOfBottom } from './base/effects.js';
import { refuseInPlace } from './base/in-place.js';
import { type LayerType, UNSHAPED } from './base/index.js';
import { KEEPS_ZEROS } from './base/zeros.js';

/** `layers/split_layer.cpp` */
export const Split: LayerType = {
  type: 'Split',
  summary:
    'Copies its bottom to several tops; Caffe inserts it by itself where a blob is used more than once',
  family: 'combination',
  params: [],
  zeros: KEEPS_ZEROS,
  bottoms: { exact: 1 },
  tops: { min: 1 },
  inPlace: OVERWRITES,
  sharesMemory: true,
  addsGradients: true,
  nonNegative: signOfBottom,
  values: 'passed on',
  setUp(setup) {
    refuseInPlace(setup, 'top[i]');
    if (setup.bottom(0) === UNSHAPED) {
      // Its copies are scalars, of one element.
      setup.refuse(
        'shape/empty',
        setup.bottomSpan(0),
        `'${setup.bottomName(0)}' has no shape yet, and so cannot be copied`,
        'Check failed: count_ == top[i]->count() (0 vs. 1)',
        [setup.madeHere(0)],
      );
    }
    for (let top = 0; top < setup.tops.length; top++) setup.reshapeLikeBottom(top);
  },
};
