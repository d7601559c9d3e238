import type { LayerType } from '../../base/index.js';
import { reshapeSmoothL1, SMOOTH_L1 } from '../../base/smooth-l1.js';

/** `layers/smooth_L1_loss_layer.cpp`. It works on GPUs only. */
export const SmoothL1Loss: LayerType = {
  ...SMOOTH_L1,
  type: 'SmoothL1Loss',
  summary:
    'The mean over the batch of |x| - 0.5 / sigma^2, or of half (sigma x)^2 where |x| is below 1 / sigma^2, of differences x',
  params: ['smooth_l1_loss_param'],
  setUp(setup) {
    if (setup.bottoms.length === 3) {
      setup.refuse(
        'layer/bottom-count',
        setup.bottomSpan(2),
        `SmoothL1Loss takes predictions and targets, and then either no weights or two bottoms of weights, inside and outside; '${setup.layer.string('name')}' has one`,
        'Check failed: bottom.size() == 4 (3 vs. 4) If weights are used, must specify both inside and outside weights',
      );
    }
    reshapeSmoothL1(setup);
  },
};
