import type { LayerType } from '../../base/index.js';
import { EuclideanLoss } from '../../euclidean-loss.js';

/** `layers/l1_loss_layer.cpp`: the checks are those of EuclideanLoss. */
export const L1Loss: LayerType = {
  ...EuclideanLoss,
  type: 'L1Loss',
  summary: 'The mean over the batch of the sum of absolute differences between two blobs',
  alsoCalled: ['maeloss', 'mae', 'absloss'],
};
