import { readsBottoms } from './base/effects.js';
import type { LayerType } from './base/index.js';
import { legacyShape } from './base/legacy.js';
import { LOSS, noGradientOfLabels, reshapeLoss } from './base/loss.js';

/** `layers/hinge_loss_layer.cpp` */
export const HingeLoss: LayerType = {
  ...LOSS,
  type: 'HingeLoss',
  summary: 'The hinge loss of a one-versus-all classification, or its square',
  params: ['hinge_loss_param'],
  normalization: 'BATCH_SIZE',
  comparesWithLabels: true,
  takesClasses: {},
  backwardReads: (layer) => readsBottoms(layer, 1),
  noGradient: [noGradientOfLabels('HingeLoss')],
  // `Forward_cpu` computes margins there.
  leaksGradient: true,
  setUp(setup) {
    reshapeLoss(setup);
    setup.whenRun(() => legacyShape(setup, 0));
  },
};
