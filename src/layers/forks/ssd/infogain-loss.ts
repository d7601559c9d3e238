import { readsBottoms } from '../../base/effects.js';
import { count, divide, type LayerType } from '../../base/index.js';
import { legacyShape } from '../../base/legacy.js';
import { LOSS, named, needOne, reshapeLoss } from '../../base/loss.js';
import { LEGACY_AXES } from '../../base/shape.js';
import { InfogainLoss as BvlcInfogainLoss, readInfogainMatrix } from '../../infogain-loss.js';

/** `layers/infogain_loss_layer.cpp` as it was before 2017: of probabilities, and of one label for each item. */
export const InfogainLoss: LayerType = {
  ...LOSS,
  type: 'InfogainLoss',
  summary: 'The multinomial logistic loss of probabilities, with a matrix that weighs every pair of classes',
  params: ['infogain_loss_param'],
  comparesWithLabels: true,
  bottoms: BvlcInfogainLoss.bottoms,
  backwardReads: (layer) => readsBottoms(layer),
  takesProbabilities: true,
  noGradient: BvlcInfogainLoss.noGradient!,
  setUp(setup) {
    const fromFile = setup.bottoms.length < 3;
    const matrix = fromFile ? readInfogainMatrix(setup) : setup.bottom(2);
    reshapeLoss(setup);
    needOne(setup, 1, [1, 2, 3], 'takes one label for each item');
    const [number] = legacyShape(setup, 0);
    const scores = setup.bottom(0);
    if (number === 0) {
      setup.refuse(
        'shape/empty',
        setup.bottomSpan(0),
        `${named(setup, 0)} has no items, and InfogainLoss divides by their number`,
        'SIGFPE: division by zero',
        [setup.madeHere(0)],
      );
    }
    const size = scores === null ? null : count(scores);
    const classes = size === null || number === null ? null : divide(size, number);
    if (matrix === null) return;
    const given = fromFile ? matrix : legacyShape(setup, 2);
    for (const [axis, needed] of [1, 1, classes, classes].entries()) {
      const dim = axis < given.length ? given[axis]! : 1;
      if (needed === null || dim === null || dim === needed) continue;
      setup.refuse(
        'shape/mismatch',
        fromFile ? setup.layer.message('infogain_loss_param').span('source') : setup.bottomSpan(2),
        `the infogain matrix is 1 x 1 x classes x classes: for ${named(setup, 0)}, ${classes ?? 'as many'} along the last two axes; it has ${dim} along axis ${axis}`,
        `Check failed: infogain->${LEGACY_AXES[axis]}() == ${axis < 2 ? 1 : 'dim'} (${dim} vs. ${needed}) `,
        [setup.madeHere(0)],
      );
    }
  },
};
