import type { LayerType } from '../../base/index.js';
import { MemoryData as BvlcMemoryData, setUpMemoryData } from '../../memory-data.js';
import { TRANSFORMER } from './base/transform.js';

/** `layers/memory_data_layer.cpp`, which checks what more there is in `transform_param`. */
export const MemoryData: LayerType = {
  ...BvlcMemoryData,
  setUp: (setup) => setUpMemoryData(setup, TRANSFORMER),
};
