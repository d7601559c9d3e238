import { readsBottoms } from './base/effects.js';
import { count, type LayerType, mayEqual } from './base/index.js';
import { reasonOfTargets } from './base/label-reason.js';
import {
  checkInnerLossWeights,
  LOSS,
  named,
  noGradientOfLabels,
  refuseScalarInPlace,
  reshapeLoss,
  scalarAxis,
} from './base/loss.js';

/** `layers/sigmoid_cross_entropy_loss_layer.cpp` */
export const SigmoidCrossEntropyLoss: LayerType = {
  ...LOSS,
  gpuLeavesInGradient: true,
  type: 'SigmoidCrossEntropyLoss',
  takesTargetsOf1: true,
  summary: 'The cross-entropy of the sigmoid of scores, against target probabilities',
  params: ['loss_param'],
  comparesWithLabels: true,
  backwardReads: (layer) => readsBottoms(layer, 1),
  applies: { activation: 'sigmoid' },
  noGradient: [noGradientOfLabels('SigmoidCrossEntropyLoss')],
  isLossOfScores: true,
  normalization: 'BATCH_SIZE',
  setUp(setup) {
    // Without the default weight: the inner Sigmoid is made before the loss layer gets it.
    checkInnerLossWeights(setup, 'Sigmoid', setup.lossWeights);
    reshapeLoss(setup);
    refuseScalarInPlace(setup, scalarAxis(0));
    const [scores, targets] = [setup.bottom(0), setup.bottom(1)];
    if (scores === null || targets === null) return;
    const [a, b] = [count(scores), count(targets)];
    if (mayEqual(a, b)) return;
    setup.refuse(
      'shape/mismatch',
      setup.bottomSpan(1),
      `${named(setup, 0)} and ${named(setup, 1)} have ${a} and ${b} elements, but each score needs its target${reasonOfTargets(scores, targets, true)}`,
      `Check failed: bottom[0]->count() == bottom[1]->count() (${a} vs. ${b}) SIGMOID_CROSS_ENTROPY_LOSS layer inputs must have the same count.`,
      [setup.madeHere(0), setup.madeHere(1)],
    );
  },
};
