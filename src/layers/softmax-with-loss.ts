import { readsBottoms } from './base/effects.js';
import { checkEngine, type LayerType } from './base/index.js';
import {
  checkInnerLossWeights,
  checkLabelCount,
  LOSS,
  noGradientOfLabels,
  refuseScalarInPlace,
  reshapeLoss,
  scalarAxis,
} from './base/loss.js';
import { checkSoftmax } from './base/softmax.js';

/**
 * `layers/softmax_loss_layer.cpp`. Its second top, the probabilities, cannot be had: two tops need two loss weights,
 * and the inner Softmax layer, which gets them too, takes one.
 */
export const SoftmaxWithLoss: LayerType = {
  ...LOSS,
  gpuLeavesInGradient: true,
  type: 'SoftmaxWithLoss',
  summary: 'The multinomial logistic loss of the softmax of scores, against integer labels',
  params: ['softmax_param', 'loss_param'],
  comparesWithLabels: true,
  tops: { min: 1, max: 2 },
  backwardReads: (layer) => readsBottoms(layer, 1),
  values: (_, top) => (top === 1 ? 'softmax' : undefined),
  applies: { activation: 'softmax', axisIn: 'softmax_param' },
  takesClasses: { axisIn: 'softmax_param' },
  isLogLikelihood: true,
  noGradient: [noGradientOfLabels('SoftmaxWithLoss')],
  normalization: 'VALID',
  loadableTops: 1,
  alsoCalled: ['softmaxloss', 'crossentropyloss', 'softmaxcrossentropyloss'],
  setUp(setup) {
    const param = setup.layer.message('softmax_param');
    const axis = param.number('axis');
    checkEngine(setup, param);
    checkSoftmax(setup, axis, param.span('axis'));
    checkInnerLossWeights(setup, 'Softmax', setup.lossWeights.length > 0 ? setup.lossWeights : [1]);

    reshapeLoss(setup);
    refuseScalarInPlace(setup, scalarAxis(axis));
    const scores = setup.bottom(0);
    if (scores !== null) {
      checkLabelCount(setup, scores, setup.bottom(1), setup.canonicalAxis(axis, 0, param.span('axis')));
    }
    setup.reshapeLikeBottom(1);
  },
};
