import { reshapeBatch } from '../../base/data.js';
import type { LayerType } from '../../base/index.js';
import { Data as BvlcData, setUpDatabase } from '../../data.js';
import { checkRandomCrop, TRANSFORMER } from './base/transform.js';

/** `layers/data_layer.cpp`, whose images may be resized. */
export const Data: LayerType = {
  ...BvlcData,
  setUp(setup) {
    const { channels, height, width } = setUpDatabase(setup, TRANSFORMER);
    reshapeBatch(setup, setup.layer.message('data_param'), channels, height, width);
    checkRandomCrop(setup);
  },
};
