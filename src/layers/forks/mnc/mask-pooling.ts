import { OVERWRITES } from '../../base/effects.js';
import type { LayerType } from '../../base/index.js';
import { legacyShape } from '../../base/legacy.js';
import { HEIGHT, NUM, needSameSize, WIDTH } from '../../base/same-size.js';

/** `layers/mask_pooling_layer.cpp`. It works on GPUs only. */
export const MaskPooling: LayerType = {
  type: 'MaskPooling',
  summary: 'Multiplies each channel of the first bottom with a mask, the second',
  family: 'pooling',
  params: [],
  bottoms: { min: 2, max: 2 },
  tops: { min: 1, max: 1 },
  inPlace: OVERWRITES,
  isBetween: true,
  setUp(setup) {
    setup.reshapeTop(0, legacyShape(setup, 0));
    needSameSize(setup, 0, 1, [HEIGHT, WIDTH, NUM]);
  },
};
