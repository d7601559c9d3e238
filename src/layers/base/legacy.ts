import type { LayerSetup } from './setup.js';
import { type Dim, formatShape } from './shape.js';

/** Number, channels, height and width. */
export type LegacyShape = readonly [Dim, Dim, Dim, Dim];

/**
 * `Blob::num()`, `channels()`, `height()` and `width()` of a bottom, which refuse more than four axes and take 1 for
 * those that a blob doesn't have. All unknown where the bottom's shape is.
 */
export function legacyShape(setup: LayerSetup, bottom: number): LegacyShape {
  const shape = setup.bottom(bottom);
  if (shape === null) return [null, null, null, null];
  if (shape.length > 4) {
    setup.refuse(
      'shape/axes',
      setup.bottomSpan(bottom),
      `${setup.layer.string('type')} takes at most 4 axes, and '${setup.bottomName(bottom)}' has ${shape.length} (${formatShape(shape)})`,
      `Check failed: num_axes() <= 4 (${shape.length} vs. 4) Cannot use legacy accessors on Blobs with > 4 axes.`,
      [setup.madeHere(bottom)],
    );
  }
  const dim = (axis: number): Dim => (axis < shape.length ? shape[axis]! : 1);
  return [dim(0), dim(1), dim(2), dim(3)];
}

/** A bottom that must have exactly four axes, for batches of images. */
export function checkFourAxes(setup: LayerSetup, bottom: number): void {
  const shape = setup.bottom(bottom);
  if (shape === null || shape.length === 4) return;
  setup.refuse(
    'shape/axes',
    setup.bottomSpan(bottom),
    `${setup.layer.string('type')} takes 4 axes (number, channels, height, width), and '${setup.bottomName(bottom)}' has ${shape.length} (${formatShape(shape)})`,
    `Check failed: 4 == bottom[0]->num_axes() (4 vs. ${shape.length}) Input must have 4 axes, corresponding to (num, channels, height, width)`,
    [setup.madeHere(bottom)],
  );
}
