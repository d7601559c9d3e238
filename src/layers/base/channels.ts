import type { LayerSetup } from './index.js';
import { named } from './loss.js';

/** Refuses a first bottom without channels, as the layers do that were made of `PReLULayer::LayerSetUp`. */
export function needChannels(setup: LayerSetup): void {
  const shape = setup.bottom(0);
  if (shape === null || shape.length >= 2) return;
  setup.refuse(
    'shape/axes',
    setup.bottomSpan(0),
    `${setup.layer.string('type')} needs at least 2 axes, a batch and channels; ${named(setup, 0)} has ${shape.length}`,
    `Check failed: bottom[0]->num_axes() >= 2 (${shape.length} vs. 2) Number of axes of bottom blob must be >=2.`,
    [setup.madeHere(0)],
  );
}
