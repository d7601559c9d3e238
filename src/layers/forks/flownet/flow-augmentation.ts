import { OVERWRITES } from '../../base/effects.js';
import type { LayerType } from '../../base/index.js';
import { legacyShape } from '../../base/legacy.js';
import { CHANNELS, needSize } from '../../base/same-size.js';

/** `layers/flow_augmentation_layer.cpp`. Bottoms: a flow, and the coefficients of both images. */
export const FlowAugmentation: LayerType = {
  type: 'FlowAugmentation',
  summary: 'The flow between two images after they have been augmented',
  params: ['augmentation_param'],
  bottoms: { exact: 3 },
  tops: { exact: 1 },
  inPlace: OVERWRITES,
  allowsBackward: false,
  isBetween: true,
  setUp(setup) {
    const param = setup.layer.message('augmentation_param');
    needSize(setup, 0, CHANNELS, 2, 'takes a flow with two channels', { text: 'channels == 2' });
    const [num, channels] = legacyShape(setup, 0);
    setup.reshapeTop(0, [num, channels, param.number('crop_height'), param.number('crop_width')]);
  },
};
