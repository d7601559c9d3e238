import { channelBlobs, checkSums } from '../../base/channel-statistics.js';
import type { LayerType } from '../../base/index.js';

/** `layers/bn_layer.cpp`. In the mode INFERENCE what it learned has been made from the training data's statistics. */
export const BN: LayerType = {
  type: 'BN',
  summary:
    'Gives each channel a mean of 0 and a variance of 1, then scales and shifts it by what is learned; in the mode INFERENCE the latter only',
  family: 'normalization',
  params: ['bn_param'],
  bottoms: { exact: 1 },
  // Further tops are the batch's mean and variance.
  tops: (layer) => ({
    min: 1,
    max: layer.message('bn_param').enumValue('bn_mode') === 'LEARN' ? 3 : 1,
  }),
  learns: true,
  inPlace: { result: 'right', change: 'anything' },
  normalizesBy: ({ layer }) =>
    layer.message('bn_param').enumValue('bn_mode') === 'LEARN' ? 'its input' : 'kept statistics',
  values: 'raw',
  isPerChannel: true,
  isBetween: true,
  setUp(setup) {
    const bottom = channelBlobs(
      setup,
      setup.layer.message('bn_param'),
      [
        { name: 'the scale', filler: 'scale_filler' },
        { name: 'the shift', filler: 'shift_filler' },
      ],
      (channels) => [1, channels, 1, 1],
    );
    setup.reshapeTop(0, bottom);
    setup.reshapeTop(1, [1, bottom[1], 1, 1]);
    setup.reshapeTop(2, [1, bottom[1], 1, 1]);
    checkSums(setup, bottom);
  },
};
