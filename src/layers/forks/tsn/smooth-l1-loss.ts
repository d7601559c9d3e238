import type { LayerType } from '../../base/index.js';
import { reshapeSmoothL1, SMOOTH_L1 } from '../../base/smooth-l1.js';

/** `layers/smooth_L1_loss_layer.cpp`: Fast R-CNN's, with weights inside alone. */
export const SmoothL1Loss: LayerType = {
  ...SMOOTH_L1,
  bottoms: { min: 2, max: 3 },
  type: 'SmoothL1Loss',
  summary: 'The mean over the batch of |x| - 0.5, or of half x^2 where |x| is below 1, of differences x',
  params: [],
  setUp: reshapeSmoothL1,
};
