import { OVERWRITES, signOfBottom } from '../../base/effects.js';
import type { LayerType } from '../../base/index.js';
import { legacyShape } from '../../base/legacy.js';

/** `layers/normalize_layer.cpp` */
export const Normalize: LayerType = {
  type: 'Normalize',
  summary: 'Divides each place by the norm of its channels, L2 or L1; a second top has the norms',
  family: 'normalization',
  params: ['normalize_param'],
  bottoms: { exact: 1 },
  tops: { min: 1, max: 2 },
  inPlace: OVERWRITES,
  nonNegative: signOfBottom,
  values: 'raw',
  isBetween: true,
  setUp(setup) {
    const [num, channels, height, width] = legacyShape(setup, 0);
    setup.reshapeTop(0, [num, channels, height, width]);
    setup.reshapeTop(1, [num, 1, height, width]);
  },
};
