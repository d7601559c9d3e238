import { legacyShape } from './legacy.js';
import { named } from './loss.js';
import type { LayerSetup } from './setup.js';
import { LEGACY_AXES, mayEqual } from './shape.js';

export const [NUM, CHANNELS, HEIGHT, WIDTH] = [0, 1, 2, 3] as const;

/**
 * Two bottoms are as long along some of the first four axes, of which one that a blob does not have is 1:
 * `CHECK_EQ(bottom[0]->channels(), bottom[1]->channels())` and the like, in the order of `axes`.
 *
 * @param check what Caffe compares, with `AXIS` for the axis' name
 */
export function needSameSize(
  setup: LayerSetup,
  first: number,
  second: number,
  axes: readonly number[],
  check = `bottom[${first}]->AXIS() == bottom[${second}]->AXIS()`,
): void {
  for (const axis of axes) {
    const a = legacyShape(setup, first)[axis]!;
    const b = legacyShape(setup, second)[axis]!;
    if (mayEqual(a, b)) continue;
    setup.refuse(
      'shape/mismatch',
      setup.bottomSpan(Math.max(first, second)),
      `${named(setup, first)} and ${named(setup, second)} are ${a} and ${b} along axis ${axis}, ${LEGACY_AXES[axis]}, where they have to be the same`,
      `Check failed: ${check.replaceAll('AXIS', LEGACY_AXES[axis]!)} (${a} vs. ${b})`,
      [setup.madeHere(first), setup.madeHere(second)],
    );
  }
}

/**
 * A bottom is of one size along one of the first four axes.
 *
 * @param why for the message: what the layer takes, or what there is
 * @param check what Caffe compares, the size of the bottom on the side that is given
 */
export function needSize(
  setup: LayerSetup,
  bottom: number,
  axis: number,
  size: number,
  why: string,
  check: { readonly text: string; readonly sizeFirst?: boolean } = {
    text: `bottom[${bottom}]->${LEGACY_AXES[axis]}() == ${size}`,
  },
): void {
  const given = legacyShape(setup, bottom)[axis]!;
  if (given === null || given === size) return;
  setup.refuse(
    'shape/mismatch',
    setup.bottomSpan(bottom),
    `${setup.layer.string('type')} ${why}; ${named(setup, bottom)} has ${given} along axis ${axis}`,
    `Check failed: ${check.text} (${check.sizeFirst ? `${size} vs. ${given}` : `${given} vs. ${size}`})`,
    [setup.madeHere(bottom)],
  );
}
