import { checkEngine } from '../../base/engine.js';
import type { LayerSetup, LayerType } from '../../base/index.js';
import { checkLabelCount, refuseScalarInPlace, reshapeLoss, scalarAxis } from '../../base/loss.js';
import { checkSoftmax } from '../../base/softmax.js';
import { SoftmaxWithLoss as CaffeSoftmaxWithLoss } from '../../softmax-with-loss.js';

/**
 * `layers/softmax_loss_layer.cpp` of the Caffe for Matlab: its tops are the loss, the probabilities, and the loss of each
 * item. The inner Softmax layer does not get the loss weights, so that all of them can be had.
 */
export const SoftmaxWithLoss: LayerType = {
  ...CaffeSoftmaxWithLoss,
  tops: { min: 1, max: 3 },
  loadableTops: 3,
  // It clears what it has left there, other than BVLC's of its time.
  gpuLeavesInGradient: false,
  setUp: setUpSoftmaxWithLoss,
};

/** `SoftmaxWithLoss` with up to three tops. */
function setUpSoftmaxWithLoss(setup: LayerSetup): void {
  const param = setup.layer.message('softmax_param');
  const axis = param.number('axis');
  checkEngine(setup, param);
  checkSoftmax(setup, axis, param.span('axis'));
  reshapeLoss(setup);
  refuseScalarInPlace(setup, scalarAxis(axis));
  const scores = setup.bottom(0);
  if (scores !== null) {
    checkLabelCount(setup, scores, setup.bottom(1), setup.canonicalAxis(axis, 0, param.span('axis')));
  }
  setup.reshapeLikeBottom(1);
  setup.reshapeLikeBottom(2, 1);
}
