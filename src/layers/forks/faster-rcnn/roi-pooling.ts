import type { LayerType } from '../../base/index.js';
import { poolRegions, ROI_POOLED } from '../../base/roi.js';

/** `layers/roi_pooling_layer.cpp`. Its backward pass is for GPUs. */
export const ROIPooling: LayerType = {
  ...ROI_POOLED,
  type: 'ROIPooling',
  summary: 'The maximum of each cell of a grid laid over each region of interest',
  family: 'pooling',
  params: ['roi_pooling_param'],
  setUp: (setup) => poolRegions(setup, 'roi_pooling_param', 'roi_pool_param'),
};
