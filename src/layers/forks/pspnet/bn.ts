import { channelBlobs, checkSums, fixedSpecs } from '../../base/channel-statistics.js';
import { checkEngine, type Dim, type LayerType, type Shape } from '../../base/index.js';

/** The scale and the shift are learned; the mean and the variance are collected. */
const BN_BLOBS = [
  { name: 'the scale', filler: 'slope_filler' },
  { name: 'the shift', filler: 'bias_filler' },
  { name: 'the mean' },
  { name: 'the variance' },
] as const;

/** `layers/bn_layer.cpp` */
export const BN: LayerType = normalization((channels) => [1, channels, 1, 1]);

/**
 * The layer, which others have with blobs of another shape.
 *
 * @param shape of its four blobs, given the number of channels
 */
export function normalization(shape: (channels: Dim) => Shape): LayerType {
  return {
    type: 'BN',
    summary:
      'Gives each channel a mean of 0 and a variance of 1, then scales and shifts it by what is learned; frozen, by kept statistics',
    family: 'normalization',
    params: ['bn_param'],
    bottoms: { exact: 1 },
    tops: { exact: 1 },
    learns: true,
    inPlace: { result: 'right', change: 'anything' },
    normalizesBy: ({ layer }, phase) =>
      phase === 'TEST' || layer.message('bn_param').bool('frozen') ? 'kept statistics' : 'its input',
    values: 'raw',
    isPerChannel: true,
    isBetween: true,
    setUp(setup) {
      const param = setup.layer.message('bn_param');
      checkEngine(setup, param);
      const bottom = channelBlobs(setup, param, BN_BLOBS, shape);
      const firstFixed = param.bool('frozen') ? 0 : 2;
      fixedSpecs(setup, BN_BLOBS.length, (blob) =>
        blob >= firstFixed && blob < BN_BLOBS.length ? 0 : undefined,
      );
      setup.reshapeLikeBottom();
      checkSums(setup, bottom);
    },
  };
}
