import type { LayerType } from './base/index.js';

/** `layers/silence_layer.cpp` */
export const Silence: LayerType = {
  type: 'Silence',
  summary: 'Takes blobs that nothing else uses, so that they are no outputs of the net',
  params: [],
  bottoms: { min: 1 },
  tops: { exact: 0 },
  ignoresValues: true,
  setUp() {},
};
