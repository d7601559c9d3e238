import { OVERWRITES } from '../../base/effects.js';
import type { LayerType } from '../../base/index.js';
import { legacyShape } from '../../base/legacy.js';
import { CHANNELS, NUM, needSameSize, needSize } from '../../base/same-size.js';

/** `layers/detectnet_transform_layer.cpp` */
export const DetectNetTransformation: LayerType = {
  type: 'DetectNetTransformation',
  summary: 'Augments images and makes of boxes what DetectNet learns, for each cell of a grid',
  params: ['detectnet_groundtruth_param', 'detectnet_augmentation_param', 'transform_param'],
  bottoms: { exact: 2 },
  tops: { exact: 2 },
  inPlace: OVERWRITES,
  isBetween: true,
  setUp(setup) {
    needSize(setup, 0, CHANNELS, 3, 'takes images with three channels');
    needSameSize(setup, 0, 1, [NUM]);
    const param = setup.layer.message('detectnet_groundtruth_param');
    const [num, channels] = legacyShape(setup, 0);
    setup.reshapeTop(0, [num, channels, param.number('image_size_y'), param.number('image_size_x')]);
    // How many channels there are for each cell depends on the kind of coverage.
    setup.reshapeTop(1, [num, null, null, null]);
  },
};
