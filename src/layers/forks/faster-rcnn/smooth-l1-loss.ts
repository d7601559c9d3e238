import type { LayerType } from '../../base/index.js';
import { reshapeSmoothL1, SMOOTH_L1 } from '../../base/smooth-l1.js';

/**
 * `layers/smooth_L1_loss_layer.cpp`. It works on GPUs only. Fast R-CNN's takes predictions, targets and perhaps weights, Faster
 * R-CNN's wants weights inside and outside or none: nothing in a file says which of the two it is for.
 */
export const SmoothL1Loss: LayerType = {
  ...SMOOTH_L1,
  type: 'SmoothL1Loss',
  summary:
    'The mean over the batch of |x| - 0.5 / sigma^2, or of half (sigma x)^2 where |x| is below 1 / sigma^2, of differences x',
  params: ['smooth_l1_loss_param'],
  setUp(setup) {
    reshapeSmoothL1(setup);
  },
};
