import { count, type LayerType, mayEqual } from './base/index.js';
import { reasonOfTargets } from './base/label-reason.js';
import { legacyShape } from './base/legacy.js';
import { LOSS, named, refuseScalarInPlace, reshapeLoss } from './base/loss.js';

/** `layers/euclidean_loss_layer.cpp` */
export const EuclideanLoss: LayerType = {
  ...LOSS,
  type: 'EuclideanLoss',
  summary: 'Half the mean over the batch of the squared distance between two blobs',
  params: [],
  normalization: 'BATCH_SIZE',
  comparesWithLabels: true,
  allowForceBackward: () => true,
  isSymmetric: true,
  isLossOfScores: true,
  alsoCalled: ['l2loss', 'mse', 'mseloss'],
  setUp(setup) {
    reshapeLoss(setup);
    refuseScalarInPlace(setup, 'Check failed: start_axis <= end_axis (1 vs. 0) ');
    setup.whenRun(() => legacyShape(setup, 0));
    const [first, second] = [setup.bottom(0), setup.bottom(1)];
    if (first === null || second === null) return;
    const [a, b] = [count(first, 1), count(second, 1)];
    if (mayEqual(a, b)) return;
    setup.refuse(
      'shape/mismatch',
      setup.bottomSpan(1),
      `${named(setup, 0)} and ${named(setup, 1)} have ${a} and ${b} elements in each item of the batch, but have to be of one size${reasonOfTargets(first, second, false)}`,
      `Check failed: bottom[0]->count(1) == bottom[1]->count(1) (${a} vs. ${b}) Inputs must have the same dimension.`,
      [setup.madeHere(0), setup.madeHere(1)],
    );
  },
};
