import type { LayerType } from '../../base/index.js';
import { noGradientOfLabels } from '../../base/loss.js';
import { SoftmaxWithLoss } from './softmax-with-loss.js';

/** `layers/softmax_loss_ohem_layer.cpp`. It works on GPUs only. */
export const SoftmaxWithLossOHEM: LayerType = {
  ...SoftmaxWithLoss,
  type: 'SoftmaxWithLossOHEM',
  summary:
    'The multinomial logistic loss of the softmax of scores, with a third top that has the loss of each item',
  noGradient: [noGradientOfLabels('SoftmaxWithLossOHEM')],
  alsoCalled: [],
};
