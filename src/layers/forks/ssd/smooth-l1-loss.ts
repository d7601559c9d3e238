import { NO_READS } from '../../base/effects.js';
import { type LayerType, mayEqual } from '../../base/index.js';
import { legacyShape } from '../../base/legacy.js';
import { LOSS, named, reshapeLoss } from '../../base/loss.js';

const ACCESSORS = [
  ['channels', 1],
  ['height', 2],
  ['width', 3],
] as const;

/** `layers/smooth_L1_loss_layer.cpp` */
export const SmoothL1Loss: LayerType = {
  ...LOSS,
  type: 'SmoothL1Loss',
  summary:
    'The smooth L1 (Huber) loss of the differences between predictions and targets, which may be weighted',
  params: [],
  bottoms: { exact: 2 },
  allowForceBackward: () => true,
  backwardReads: () => NO_READS,
  isSymmetric: true,
  comparesWithLabels: true,
  alsoCalled: ['huberloss', 'smoothl'],
  setUp(setup) {
    reshapeLoss(setup);
    for (let other = 1; other < setup.bottoms.length; other++) {
      for (const [accessor, axis] of ACCESSORS) {
        const [a, b] = [legacyShape(setup, 0)[axis], legacyShape(setup, other)[axis]];
        if (mayEqual(a, b)) continue;
        setup.refuse(
          'shape/mismatch',
          setup.bottomSpan(other),
          `${named(setup, 0)} and ${named(setup, other)} differ along axis ${axis}, but have to have one shape`,
          `Check failed: bottom[0]->${accessor}() == bottom[${other}]->${accessor}() (${a} vs. ${b}) `,
          [setup.madeHere(0), setup.madeHere(other)],
        );
      }
    }
  },
};
