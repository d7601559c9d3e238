import type { LayerType } from '../../base/index.js';
import { legacyShape } from '../../base/legacy.js';
import { needAbove } from '../../base/positive.js';
import { ROI_POOLED, regionsOf } from '../../base/roi.js';
import { CHANNELS } from '../../base/same-size.js';

/** `layers/roi_pooling_layer.cpp`. Its backward pass is for GPUs. */
export const ROIPooling: LayerType = {
  ...ROI_POOLED,
  type: 'ROIPooling',
  summary: 'The maximum of each cell of a grid laid over each region of interest',
  params: ['roi_pooling_param'],
  setUp(setup) {
    const param = setup.layer.message('roi_pooling_param');
    const height = needAbove(
      setup,
      param,
      'pooled_h',
      'the height of the output',
      'roi_pool_param.pooled_h() > 0 (VALUE vs. 0) pooled_h must be > 0',
      { unsigned: true },
    );
    const width = needAbove(
      setup,
      param,
      'pooled_w',
      'the width of the output',
      'roi_pool_param.pooled_w() > 0 (VALUE vs. 0) pooled_w must be > 0',
      { unsigned: true },
    );
    const channels = legacyShape(setup, 0)[CHANNELS];
    setup.reshapeTop(0, [regionsOf(setup), channels, height, width], (axis) =>
      axis === 2 ? param.span('pooled_h') : param.span('pooled_w'),
    );
  },
};
