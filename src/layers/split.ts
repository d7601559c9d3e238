import { refuseInPlace } from './base/in-place.js';
import type { LayerType } from './base/index.js';

/** `layers/split_layer.cpp` */
export const Split: LayerType = {
  type: 'Split',
  summary:
    'Copies its bottom to several tops; Caffe inserts it by itself where a blob is used more than once',
  params: [],
  bottoms: { exact: 1 },
  tops: { min: 1 },
  setUp(setup) {
    refuseInPlace(setup);
    for (let top = 0; top < setup.tops.length; top++) setup.reshapeLikeBottom(top);
  },
};
