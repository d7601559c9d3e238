import type { LayerType } from '../../base/index.js';
import { EuclideanLoss as BvlcEuclideanLoss } from '../../euclidean-loss.js';

/** `layers/euclidean_loss_layer.cpp`, which takes a third bottom: how much each element counts. */
export const EuclideanLoss: LayerType = {
  ...BvlcEuclideanLoss,
  bottoms: { min: 2, max: 3 },
};
