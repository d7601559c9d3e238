import type { LayerType } from '../../base/index.js';
import { BETWEEN_PROCESSES } from './gather.js';

/** `layers/scatter_layer.cpp` */
export const Scatter: LayerType = {
  ...BETWEEN_PROCESSES,
  type: 'Scatter',
  summary: 'Gives each of the processes that train together its part of a batch',
  family: 'combination',
};
