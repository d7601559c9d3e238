import { NO_READS } from '../../base/effects.js';
import type { LayerType } from '../../base/index.js';
import { reshapeSmoothL1, SMOOTH_L1 } from '../../base/smooth-l1.js';

/** `layers/smooth_L1_loss_ohem_layer.cpp`. It works on GPUs only. */
export const SmoothL1LossOHEM: LayerType = {
  ...SMOOTH_L1,
  type: 'SmoothL1LossOHEM',
  summary: 'The smooth L1 loss of differences, with a second top that has the loss of each item',
  params: ['loss_param'],
  bottoms: { min: 2, max: 3 },
  tops: { min: 1, max: 2 },
  // What it multiplies is its own.
  backwardReads: () => NO_READS,
  normalization: 'VALID',
  setUp: reshapeSmoothL1,
};
