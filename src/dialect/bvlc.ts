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

/** Whether BVLC's Caffe has a layer type of this name, as a fork may have it too. */
export function isBvlcs(type: string): boolean {
  return BVLC.layerTypes.get(type) !== undefined;
}
