import type { LayerType } from './base/index.js';
import { GIVES_NO_GRADIENT } from './base/zeros.js';

/** `layers/silence_layer.cpp` */
export const Silence: LayerType = {
  type: 'Silence',
  summary: 'Takes blobs that nothing else uses, so that they are no outputs of the net',
  params: [],
  zeros: GIVES_NO_GRADIENT,
  bottoms: { min: 1 },
  tops: { exact: 0 },
  ignoresValues: true,
  setUp() {},
};
