import type { LayerType } from '../../base/index.js';
import { MemoryData as BvlcMemoryData } from '../../memory-data.js';

/** `layers/memory_data_layer.cpp`, which takes the sizes of any number of axes, and needs no labels. */
export const MemoryData: LayerType = {
  ...BvlcMemoryData,
  tops: { min: 1, max: 2 },
  setUp(setup) {
    if (!setup.layer.message('memory_data_param').has('dim')) return BvlcMemoryData.setUp(setup);
    for (let top = 0; top < setup.tops.length; top++) setup.reshapeTop(top, null);
  },
};
