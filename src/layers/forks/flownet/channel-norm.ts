import { OVERWRITES } from '../../base/effects.js';
import type { LayerType } from '../../base/index.js';
import { legacyShape } from '../../base/legacy.js';
import { KEEPS_ZEROS } from '../../base/zeros.js';

/** `layers/channel_norm_layer.cpp` */
export const ChannelNorm: LayerType = {
  type: 'ChannelNorm',
  summary: 'The Euclidean norm over the channels',
  params: [],
  bottoms: { exact: 1 },
  tops: { exact: 1 },
  zeros: KEEPS_ZEROS,
  inPlace: OVERWRITES,
  nonNegative: true,
  values: 'positive',
  isBetween: true,
  setUp(setup) {
    const [num, , height, width] = legacyShape(setup, 0);
    setup.reshapeTop(0, [num, 1, height, width]);
  },
};
