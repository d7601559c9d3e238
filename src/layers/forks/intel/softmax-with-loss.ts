import type { LayerType } from '../../base/index.js';
import { SoftmaxWithLoss as CaffeSoftmaxWithLoss } from '../../softmax-with-loss.js';

/** `layers/softmax_loss_layer.cpp`: a third bottom has a weight for each label. */
export const SoftmaxWithLoss: LayerType = {
  ...CaffeSoftmaxWithLoss,
  bottoms: { min: 2, max: 3 },
};
