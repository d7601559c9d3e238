import { OVERWRITES, readsBottoms } from '../../base/effects.js';
import {
  caffeShape,
  formatShape,
  type LayerSetup,
  type LayerType,
  mayBeSame,
  mayEqual,
} from '../../base/index.js';
import { named } from '../../base/loss.js';

/** `layers/axpy_layer.cpp`. Bottoms: a scale for each channel, what is scaled, what is added. */
export const Axpy: LayerType = {
  type: 'Axpy',
  summary: 'a x + y: scales each channel of the second bottom by the first, and adds the third',
  family: 'combination',
  params: [],
  bottoms: { exact: 3 },
  tops: { exact: 1 },
  inPlace: OVERWRITES,
  backwardReads: (layer) => readsBottoms(layer).slice(0, 2),
  isBetween: true,
  setUp(setup) {
    const [scales, x, y] = [setup.bottom(0), setup.bottom(1), setup.bottom(2)];
    for (const axis of [0, 1]) {
      const [a, b] = [dimOf(setup, 0, axis), dimOf(setup, 1, axis)];
      if (mayEqual(a, b)) continue;
      setup.refuse(
        'shape/mismatch',
        setup.bottomSpan(0),
        `${named(setup, 0)} has to have a scale for each channel of each item of ${named(setup, 1)}`,
        `Check failed: bottom[0]->shape(${axis}) == bottom[1]->shape(${axis}) (${a} vs. ${b})`,
        [setup.madeHere(0), setup.madeHere(1)],
      );
    }
    for (const axis of scales?.length === 4 ? [2, 3] : []) {
      const size = scales![axis]!;
      if (size === null || size === 1) continue;
      setup.refuse(
        'shape/mismatch',
        setup.bottomSpan(0),
        `${named(setup, 0)} has to have one scale for each channel, and has ${size} along axis ${axis}`,
        `Check failed: bottom[0]->shape(${axis}) == 1 (${size} vs. 1)`,
        [setup.madeHere(0)],
      );
    }
    if (!mayBeSame(x, y)) {
      setup.refuse(
        'shape/mismatch',
        setup.bottomSpan(2),
        `what is scaled, '${setup.bottomName(1)}', and what is added, '${setup.bottomName(2)}', have the same shape, not ${formatShape(x)} and ${formatShape(y)}`,
        'Check failed: bottom[1]->shape() == bottom[2]->shape()',
        [setup.madeHere(1), setup.madeHere(2)],
      );
    }
    setup.reshapeTop(0, x ?? y);
  },
};

/** `Blob::shape(axis)`, which a blob has to have. */
function dimOf(setup: LayerSetup, bottom: number, axis: number): number | null {
  const shape = setup.bottom(bottom);
  if (shape === null) return null;
  if (axis >= shape.length) {
    setup.refuse(
      'shape/axes',
      setup.bottomSpan(bottom),
      `${setup.layer.string('type')} needs a batch and channels; ${named(setup, bottom)} has ${shape.length} ${shape.length === 1 ? 'axis' : 'axes'}`,
      `Check failed: axis_index < num_axes() (${axis} vs. ${shape.length}) axis ${axis} out of range for ${shape.length}-D Blob with shape ${caffeShape(shape)}`,
      [setup.madeHere(bottom)],
    );
  }
  return shape[axis]!;
}
