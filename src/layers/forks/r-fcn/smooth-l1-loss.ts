import type { LayerType } from '../../base/index.js';
import { reshapeSmoothL1 } from '../../base/smooth-l1.js';
import { SmoothL1Loss as FasterRcnn } from '../faster-rcnn/smooth-l1-loss.js';

/**
 * `layers/smooth_l1_loss_layer.cpp`, and that of the Caffe for Matlab, which takes one bottom of weights rather than two
 * and has a second top with the loss of each item.
 */
export const SmoothL1Loss: LayerType = {
  ...FasterRcnn,
  params: ['smooth_l1_loss_param', 'loss_param'],
  tops: { min: 1, max: 2 },
  setUp: reshapeSmoothL1,
};
