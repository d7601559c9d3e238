import type { LayerType } from '../../base/index.js';
import { poolRegions, ROI_POOLED } from '../../base/roi.js';
import { KEEPS_FIRST_ZEROS, KEEPS_ZEROS } from '../../base/zeros.js';

/** `layers/roi_warping_layer.cpp`. Unlike ROIPooling, it has a gradient for the regions. It works on GPUs only. */
export const ROIWarping: LayerType = {
  ...ROI_POOLED,
  type: 'ROIWarping',
  summary: 'The maximum of values interpolated in each cell of a grid laid over each region of interest',
  family: 'pooling',
  params: ['roi_warping_param'],
  zeros: { tops: KEEPS_FIRST_ZEROS.tops, gradient: KEEPS_ZEROS.gradient },
  setUp: (setup) => poolRegions(setup, 'roi_warping_param', 'roi_warping_param'),
};
