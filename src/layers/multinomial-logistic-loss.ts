import { readsBottoms } from './base/effects.js';
import type { LayerType } from './base/index.js';
import { legacyShape } from './base/legacy.js';
import { LOSS, needOne, noGradientOfLabels, reshapeLoss } from './base/loss.js';

/** `layers/multinomial_logistic_loss_layer.cpp` */
export const MultinomialLogisticLoss: LayerType = {
  ...LOSS,
  type: 'MultinomialLogisticLoss',
  summary: 'The mean of -ln of the probabilities given to the true classes',
  params: [],
  comparesWithLabels: true,
  takesClasses: {},
  backwardReads: (layer) => readsBottoms(layer),
  isLogLikelihood: true,
  takesProbabilities: true,
  noGradient: [noGradientOfLabels('MultinomialLogisticLoss')],
  setUp(setup) {
    reshapeLoss(setup);
    setup.whenRun(() => legacyShape(setup, 0));
    needOne(setup, 1, [1, 2, 3], 'takes one label for each item of the batch');
  },
};
