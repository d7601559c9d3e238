import { NO_READS, OVERWRITES, signOfBottom } from '../../base/effects.js';
import type { LayerType } from '../../base/index.js';
import { legacyShape } from '../../base/legacy.js';
import { needAbove } from '../../base/positive.js';
import { KEEPS_ZEROS } from '../../base/zeros.js';

/** `layers/shuffle_channel_layer.cpp` */
export const ShuffleChannel: LayerType = {
  type: 'ShuffleChannel',
  summary:
    'Takes channels from each of some groups in turn, so that the next convolution in groups mixes them',
  family: 'shape',
  params: ['shuffle_channel_param'],
  // Caffe does not check how many there are.
  bottoms: { min: 1 },
  tops: { min: 1 },
  zeros: KEEPS_ZEROS,
  inPlace: OVERWRITES,
  backwardReads: () => NO_READS,
  nonNegative: signOfBottom,
  values: 'passed on',
  isBetween: true,
  setUp(setup) {
    needAbove(
      setup,
      setup.layer.message('shuffle_channel_param'),
      'group',
      'the number of groups',
      'group_ > 0 (VALUE vs. 0) group must be greater than 0',
    );
    setup.reshapeTop(0, legacyShape(setup, 0));
  },
};
