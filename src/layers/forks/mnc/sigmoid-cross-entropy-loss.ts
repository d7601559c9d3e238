import { count, type LayerType, mayEqual } from '../../base/index.js';
import { named } from '../../base/loss.js';
import { SigmoidCrossEntropyLoss as CaffeSigmoidCrossEntropyLoss } from '../../sigmoid-cross-entropy-loss.js';

/** `layers/sigmoid_cross_entropy_loss_layer.cpp`: a third bottom has a weight for each score. */
export const SigmoidCrossEntropyLoss: LayerType = {
  ...CaffeSigmoidCrossEntropyLoss,
  bottoms: { min: 2, max: 3 },
  setUp(setup) {
    CaffeSigmoidCrossEntropyLoss.setUp(setup);
    const [scores, weights] = [setup.bottom(0), setup.bottom(2)];
    if (scores === null || weights === null) return;
    const [a, b] = [count(scores), count(weights)];
    if (mayEqual(a, b)) return;
    setup.refuse(
      'shape/mismatch',
      setup.bottomSpan(2),
      `${named(setup, 0)} and ${named(setup, 2)} have ${a} and ${b} elements, but each score needs its weight`,
      `Check failed: bottom[0]->count() == bottom[2]->count() (${a} vs. ${b}) SIGMOID_CROSS_ENTROPY_LOSS layer weight must be the same count`,
      [setup.madeHere(0), setup.madeHere(2)],
    );
  },
};
