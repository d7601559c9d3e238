import { OVERWRITES } from '../../base/effects.js';
import type { Dim, LayerType } from '../../base/index.js';
import { legacyShape } from '../../base/legacy.js';
import { NUM, needSameSize } from '../../base/same-size.js';

/** `layers/accum_layer.cpp` */
export const Accum: LayerType = {
  type: 'Accum',
  summary:
    'Joins the channels of bottoms of various sizes, each resized to the largest, or to that of a last one',
  params: ['accum_param'],
  bottoms: { min: 1 },
  tops: { exact: 1 },
  inPlace: OVERWRITES,
  isBetween: true,
  setUp(setup) {
    const param = setup.layer.message('accum_param');
    const hasReference = param.bool('have_reference');
    const last = setup.bottoms.length - 1;
    if (hasReference && last < 1) {
      setup.refuse(
        'layer/bottom-count',
        setup.typeSpan(),
        'with have_reference, Accum takes at least two bottoms: the last is the reference',
        'Check failed: bottom.size() >= 2 (1 vs. 2) Need at least two bottom blobs (one as reference)',
      );
    }
    const joined = setup.bottoms.map((_, index) => index).slice(0, hasReference ? last : undefined);
    for (const index of joined) needSameSize(setup, 0, index, [NUM], `num_ == bottom[i]->num()`);
    const shapes = joined.map((index) => legacyShape(setup, index));
    const channels = shapes.reduce<Dim>(
      (sum, [, own]) => (sum === null || own === null ? null : sum + own),
      0,
    );
    if (channels === 0) {
      setup.refuse(
        'shape/empty',
        setup.bottomSpan(0),
        'Accum needs bottoms with channels, and these have none',
        'Check failed: totalchannels >= 1 (0 vs. 1) Accumulated layers must have some channels in total',
        [setup.madeHere(0)],
      );
    }
    const [num] = legacyShape(setup, 0);
    if (hasReference) {
      const [, , height, width] = legacyShape(setup, last);
      setup.reshapeTop(0, [num, channels, height, width]);
      return;
    }
    const largest = (axis: 2 | 3): Dim =>
      shapes.reduce<Dim>(
        (most, shape) => (most === null || shape[axis] === null ? null : Math.max(most, shape[axis])),
        -1,
      );
    const sizes = [largest(2), largest(3)] as const;
    const divisor = param.number('size_divisible_by');
    const wanted = sizes.map((size, axis): Dim => {
      if (!param.has('size_divisible_by')) return param.number(axis === 0 ? 'top_height' : 'top_width');
      return size === null ? null : Math.ceil(size / divisor) * divisor;
    });
    const isKnown = sizes[0] !== null && sizes[1] !== null;
    const grows = isKnown && wanted[0]! > sizes[0]! && wanted[1]! > sizes[1]!;
    setup.reshapeTop(0, [num, channels, ...(isKnown ? (grows ? wanted : sizes) : [null, null])]);
  },
};
