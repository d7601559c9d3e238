import { CAFFE_LAYER_TYPES } from '../layers/registry.js';
import { caffeSchema } from '../schema/bundled.js';
import type { Dialect } from './dialect.js';

/** BVLC Caffe 1.0, with Python layers. */
export const BVLC: Dialect = {
  names: ['bvlc'],
  get schema() {
    return caffeSchema();
  },
  layerTypes: CAFFE_LAYER_TYPES,
  open: false,
};
