import type { LayerType } from '../../base/index.js';
import { poolRegions, ROI_POOLED } from '../../base/roi.js';

/** `layers/roi_align_layer.cpp`. Some copies read ROIPooling's parameters, and some take a third bottom. */
export const ROIAlign: LayerType = {
  ...ROI_POOLED,
  type: 'ROIAlign',
  summary: 'The maximum of each cell of a grid laid over each region of interest, from interpolated values',
  params: ['roi_align_param', 'roi_pooling_param'],
  bottoms: { min: 2, max: 3 },
  setUp(setup) {
    const given = setup.layer.has('roi_pooling_param') ? 'roi_pooling_param' : 'roi_align_param';
    poolRegions(setup, given, given);
  },
};
