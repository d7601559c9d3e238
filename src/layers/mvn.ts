import { NO_READS, readsTop } from './base/effects.js';
import type { LayerType } from './base/index.js';
import { legacyShape } from './base/legacy.js';
import { KEEPS_ZEROS } from './base/zeros.js';

/** `layers/mvn_layer.cpp` */
export const MVN: LayerType = {
  type: 'MVN',
  summary:
    'Mean and variance normalization: gives each channel, or each sample, a mean of 0 and a variance of 1',
  family: 'normalization',
  params: ['mvn_param'],
  zeros: KEEPS_ZEROS,
  bottoms: { exact: 1 },
  tops: { exact: 1 },
  inPlace: {
    result: ({ layer }) =>
      layer.message('mvn_param').bool('normalize_variance') ? 'wrong gradient' : 'right',
    change: 'anything',
  },
  backwardReads: ({ layer, propagatesTo }) =>
    propagatesTo[0] === true && layer.message('mvn_param').bool('normalize_variance')
      ? readsTop('all')
      : NO_READS,
  normalizesBy: 'its input',
  values: 'raw',
  isBetween: true,
  setUp(setup) {
    const [num, channels, height, width] = legacyShape(setup, 0);
    setup.reshapeTop(0, [num, channels, height, width]);
    const across = setup.layer.message('mvn_param').bool('across_channels');
    const normalized = [1, across ? channels : 1, height, width];
    const what = across ? "a sample of the layer's bottom" : "a channel of the layer's bottom";
    setup.checkShape(normalized, setup.bottomSpan(0), what);
    setup.needElements(normalized, setup.bottomSpan(0), what);
  },
};
