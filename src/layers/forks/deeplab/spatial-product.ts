import { needChannels } from '../../base/channels.js';
import { OVERWRITES } from '../../base/effects.js';
import type { LayerType } from '../../base/index.js';
import { legacyShape } from '../../base/legacy.js';
import { named } from '../../base/loss.js';
import { CHANNELS, HEIGHT, needSameSize, needSize, WIDTH } from '../../base/same-size.js';

/** `layers/spatial_product_layer.cpp` */
export const SpatialProduct: LayerType = {
  type: 'SpatialProduct',
  summary: 'Multiplies each channel of the first bottom with the only channel of the second',
  params: [],
  bottoms: { exact: 2 },
  tops: { exact: 1 },
  inPlace: OVERWRITES,
  isBetween: true,
  setUp(setup) {
    needChannels(setup);
    needSize(setup, 1, CHANNELS, 1, 'takes one channel to multiply with');
    needSameSize(setup, 0, 1, [WIDTH, HEIGHT]);
    const channels = legacyShape(setup, 0)[CHANNELS];
    setup.needElements([1, channels, 1, 1], setup.bottomSpan(0), named(setup, 0));
    setup.reshapeLikeBottom();
  },
};
