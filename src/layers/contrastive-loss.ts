import { readsBottoms } from './base/effects.js';
import { type LayerType, mayEqual } from './base/index.js';
import { legacyShape } from './base/legacy.js';
import { LOSS, named, needOne, reshapeLoss } from './base/loss.js';

/** `layers/contrastive_loss_layer.cpp` */
export const ContrastiveLoss: LayerType = {
  ...LOSS,
  type: 'ContrastiveLoss',
  summary: 'Draws pairs of feature vectors together or apart, as a label of each pair says',
  params: ['contrastive_loss_param'],
  normalization: 'BATCH_SIZE',
  bottoms: { exact: 3 },
  isLossOfPairs: true,
  allowForceBackward: (bottom) => bottom !== 2,
  backwardReads: (layer) => readsBottoms(layer, 2),
  setUp(setup) {
    const [, a] = legacyShape(setup, 0);
    const [, b] = legacyShape(setup, 1);
    if (!mayEqual(a, b)) {
      setup.refuse(
        'shape/mismatch',
        setup.bottomSpan(1),
        `${named(setup, 0)} and ${named(setup, 1)} have ${a} and ${b} channels, but have to have the same number of them`,
        `Check failed: bottom[0]->channels() == bottom[1]->channels() (${a} vs. ${b}) `,
        [setup.madeHere(0), setup.madeHere(1)],
      );
    }
    const vectors = 'compares vectors, whose only axes are the batch and the channels';
    needOne(setup, 0, [2, 3], vectors);
    needOne(setup, 1, [2, 3], vectors);
    needOne(setup, 2, [1, 2, 3], 'takes one label for each pair');
    reshapeLoss(setup);
  },
};
