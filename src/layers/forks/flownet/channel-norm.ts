import { OVERWRITES } from '../../base/effects.js';
import type { LayerType } from '../../base/index.js';
import { legacyShape } from '../../base/legacy.js';
import { KEEPS_ZEROS } from '../../base/zeros.js';

/** `layers/channel_norm_layer.cpp` */
export const ChannelNorm: LayerType = {
  type: 'ChannelNorm',
  summary: 'The Euclidean norm over the channels',
  family: 'normalization',
  params: [],
  bottoms: { min: 1 },
  tops: { exact: 1 },
  zeros: KEEPS_ZEROS,
  inPlace: OVERWRITES,
  nonNegative: true,
  values: 'positive',
  isBetween: true,
  setUp(setup) {
    if (setup.bottoms.length > 1) {
      setup.refuse(
        'layer/bottom-count',
        setup.bottomSpan(1),
        `ChannelNorm takes one bottom; '${setup.layer.string('name')}' has ${setup.bottoms.length}`,
        `Check failed: bottom.size() == 1 (${setup.bottoms.length} vs. 1) ChannelNormLayer takes two input blobs: image and flow.`,
      );
    }
    const [num, , height, width] = legacyShape(setup, 0);
    setup.reshapeTop(0, [num, 1, height, width]);
  },
};
