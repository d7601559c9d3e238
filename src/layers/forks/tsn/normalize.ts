import { readsBottom, readsTop, signOfBottom, worksInPlace } from '../../base/effects.js';
import type { LayerType } from '../../base/index.js';
import { legacyShape } from '../../base/legacy.js';

/** `layers/normalize_layer.cpp`. The gradient is scaled by the bottom's length, which in place is 1. */
export const Normalize: LayerType = {
  type: 'Normalize',
  summary: 'Divides each item of the batch by its L2 norm',
  family: 'normalization',
  params: [],
  bottoms: { exact: 1 },
  tops: { exact: 1 },
  inPlace: { result: 'wrong gradient', change: 'same sign' },
  // It computes its gradient whether it is asked for or not.
  backwardReads: (layer) => [...readsTop(), ...(worksInPlace(layer) ? [] : readsBottom())],
  nonNegative: signOfBottom,
  values: 'raw',
  isBetween: true,
  setUp: (setup) => setup.reshapeTop(0, legacyShape(setup, 0)),
};
