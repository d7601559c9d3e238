/** What `SmoothL1Loss` and those made of it share. */
import { readsBottoms } from './effects.js';
import type { LayerType } from './layer-type.js';
import { legacyShape } from './legacy.js';
import { LOSS, reshapeLoss } from './loss.js';
import { CHANNELS, HEIGHT, needSameSize, WIDTH } from './same-size.js';
import type { LayerSetup } from './setup.js';

/** Predictions and targets, and weights for each of their elements; those weights get no gradient. */
export const SMOOTH_L1 = {
  ...LOSS,
  // `LossLayer::LayerSetUp`, which sets it, is not called.
  isLoss: false,
  isLossWithoutWeight: true,
  bottoms: { min: 2, max: 4 },
  comparesWithLabels: true,
  isSymmetric: true,
  isLossOfScores: true,
  allowForceBackward: () => true,
  // The differences are its own; the weights they are multiplied with are not.
  backwardReads: (layer) => readsBottoms(layer, 2),
} as const satisfies Partial<LayerType>;

/** `Reshape`: predictions, targets and weights are alike. */
export function reshapeSmoothL1(setup: LayerSetup): void {
  reshapeLoss(setup);
  for (let bottom = 1; bottom < setup.bottoms.length; bottom++) {
    needSameSize(setup, 0, bottom, [CHANNELS, HEIGHT, WIDTH]);
  }
  if (setup.tops.length > 1) {
    const [num, , height, width] = legacyShape(setup, 0);
    setup.reshapeTop(1, [num, 1, height, width]);
  }
}
