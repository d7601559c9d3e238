import type { LayerType } from '../../base/index.js';
import { legacyShape } from '../../base/legacy.js';
import { named } from '../../base/loss.js';
import { needAbove } from '../../base/positive.js';
import { ROI_POOLED, regionsOf } from '../../base/roi.js';
import { CHANNELS } from '../../base/same-size.js';

/** `layers/psroi_pooling_layer.cpp`. It works on GPUs only. */
export const PSROIPooling: LayerType = {
  ...ROI_POOLED,
  type: 'PSROIPooling',
  summary:
    'The mean of each cell of a grid laid over each region of interest, from maps that each cell has for itself',
  family: 'pooling',
  params: ['psroi_pooling_param'],
  setUp(setup) {
    const param = setup.layer.message('psroi_pooling_param');
    const outputs = needAbove(
      setup,
      param,
      'output_dim',
      'the number of channels of the output',
      'psroi_pooling_param.output_dim() > 0 (VALUE vs. 0) output_dim must be > 0',
    );
    const group = needAbove(
      setup,
      param,
      'group_size',
      'the height and the width of the output',
      'psroi_pooling_param.group_size() > 0 (VALUE vs. 0) group_size must be > 0',
    );
    const channels = legacyShape(setup, 0)[CHANNELS];
    const needed = Math.imul(Math.imul(outputs, group), group);
    if (channels !== null && channels !== needed) {
      setup.refuse(
        'shape/mismatch',
        setup.bottomSpan(0),
        `PSROIPooling needs a map for each of ${outputs} outputs in each of ${group} x ${group} cells, ${needed} channels; ${named(setup, 0)} has ${channels}`,
        `Check failed: channels_ == output_dim_*group_size_*group_size_ (${channels} vs. ${needed}) input channel number does not match layer parameters`,
        [setup.madeHere(0)],
      );
    }
    setup.reshapeTop(0, [regionsOf(setup), outputs, group, group], (axis) =>
      param.span(axis === 1 ? 'output_dim' : 'group_size'),
    );
  },
};
