import { OVERWRITES } from '../../base/effects.js';
import type { LayerType } from '../../base/index.js';
import { legacyShape } from '../../base/legacy.js';
import { COEFFICIENTS } from './data-augmentation.js';

/** `layers/generate_augmentation_parameters_layer.cpp` */
export const GenerateAugmentationParameters: LayerType = {
  type: 'GenerateAugmentationParameters',
  summary: 'Draws the coefficients by which images are augmented',
  params: ['augmentation_param', 'coeff_schedule_param'],
  bottoms: {},
  tops: { exact: 1 },
  inPlace: OVERWRITES,
  allowsBackward: false,
  setUp(setup) {
    const given = setup.bottoms.length;
    if (given !== 1 && given !== 3) {
      setup.refuse(
        'layer/bottom-count',
        setup.typeSpan(),
        `GenerateAugmentationParameters takes one bottom, or three: coefficients, images, and the augmented images; '${setup.layer.string('name')}' has ${given}`,
        'Check failed: bottom.size() == 1 || bottom.size() == 3 Generate augmentation parameters layer takes one (any blob from which it can take num and potentially original image size) or three (aug params, orig data, augmented data) input blobs.',
      );
    }
    const param = setup.layer.message('augmentation_param');
    if (given === 1 && !(param.has('crop_width') && param.has('crop_height'))) {
      setup.refuse(
        'param/missing',
        param.head(),
        'crop_width and crop_height are needed where no third bottom tells the size',
        'Check failed: aug_.has_crop_width() && aug_.has_crop_height() Need crop_width and crop_height if there is no blob specifying these',
      );
    }
    setup.reshapeTop(0, [legacyShape(setup, 0)[0], COEFFICIENTS, 1, 1]);
  },
};
