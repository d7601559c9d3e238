import type { LayerType } from '../../base/index.js';
import { ImageData as BvlcImageData, setUpImageData } from '../../image-data.js';
import { checkRandomCrop, TRANSFORMER } from './base/transform.js';

/** `layers/image_data_layer.cpp`, whose images may be resized. */
export const ImageData: LayerType = {
  ...BvlcImageData,
  setUp(setup) {
    setUpImageData(setup, TRANSFORMER);
    checkRandomCrop(setup);
  },
};
