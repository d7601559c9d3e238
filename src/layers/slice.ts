import type { Message } from '../schema/message.js';
import { counted } from '../text/counting.js';
import { axisOf, refuseBothAxes } from './base/deprecated-axis.js';
import { signOfBottom } from './base/effects.js';
import {
  caffeShape,
  count,
  type Dim,
  divide,
  formatShape,
  type LayerSetup,
  type LayerType,
} from './base/index.js';
import { KEEPS_ZEROS } from './base/zeros.js';

/** `layers/slice_layer.cpp` */
export const Slice: LayerType = {
  type: 'Slice',
  summary: 'Cuts its bottom into several tops along one axis',
  family: 'shape',
  params: ['slice_param'],
  zeros: KEEPS_ZEROS,
  bottoms: { exact: 1 },
  tops: { min: 1 },
  inPlace: { result: ({ tops }) => (tops.length === 1 ? 'right' : undefined), change: 'nothing' },
  sharesMemory: ({ tops }) => tops.length === 1,
  nonNegative: signOfBottom,
  values: 'passed on',
  setUp(setup) {
    const param = setup.layer.message('slice_param');
    refuseBothAxes(setup, param, 'slice_dim', 'slice_param');

    const bottom = setup.bottom(0);
    const axis = bottom === null ? null : axisOf(setup, param, 'slice_dim', 0);
    const sizes = sizesOf(setup, param, axis, axis === null ? null : bottom![axis]!);
    if (bottom === null || axis === null) return;

    const given = bottom;
    let total: Dim = 0;
    sizes.forEach((size, index) => {
      const shape = [...given.slice(0, axis), size, ...given.slice(axis + 1)];
      setup.reshapeTop(index, shape, param.span('slice_point', Math.min(index, sizes.length - 2)));
      const own = count(shape);
      total = total === null || own === null ? null : total + own;
    });
    setup.fillTops(() => param.span('slice_point', sizes.length - 2));
    const name = setup.bottomName(0);
    const left = count(setup.bottom(0)!);
    if (total !== null && left !== null && total !== left) {
      // Only in place: the first slice is then the bottom itself.
      setup.refuse(
        'blob/in-place',
        setup.topSpan(0),
        `'${name}' cannot be sliced in place: the top '${name}' is only one of ${sizes.length} slices`,
        `Check failed: count == bottom[0]->count() (${total} vs. ${left})`,
      );
    }
    // A single top borrows the bottom's memory.
    if (sizes.length === 1) setup.needElements(bottom, setup.bottomSpan(0), `'${name}'`, setup.bottoms[0]);
    if (sizes.length === 1 && setup.bottoms[0]!.hadElements) setup.tops[0]!.hadElements = true;
  },
};

/** How much of the axis each top gets. */
function sizesOf(setup: LayerSetup, param: Message, axis: number | null, size: Dim): Dim[] {
  const tops = setup.tops.length;
  const points = param.numbers('slice_point').map((point) => point | 0);
  const name = setup.bottomName(0);
  if (points.length === 0) {
    if (size !== null && size % tops !== 0) {
      setup.refuse(
        'shape/not-divisible',
        setup.bottomSpan(0),
        `axis ${axis} of '${name}' (${formatShape(setup.bottom(0))}) is ${size}, which ${tops} tops cannot share equally: give slice_point, or other tops`,
        `Check failed: bottom_slice_axis % top.size() == 0 (${size % tops} vs. 0) Number of top blobs (${tops}) should evenly divide input slice axis (${size})`,
        [setup.madeHere(0)],
      );
    }
    return setup.tops.map(() => (size === null ? null : divide(size, tops)));
  }
  if (points.length !== tops - 1) {
    setup.refuse(
      'param/count',
      param.fieldSpan('slice_point', Math.min(points.length - 1, tops - 1)),
      `${counted(tops, 'top')} ${tops === 1 ? 'needs' : 'need'} ${counted(tops - 1, 'slice_point')}; ${points.length} ${points.length === 1 ? 'is' : 'are'} given`,
      `Check failed: slice_point_.size() == top.size() - 1 (${points.length} vs. ${tops - 1})`,
    );
  }
  if (size !== null && tops > size) {
    setup.refuse(
      'shape/not-divisible',
      setup.bottomSpan(0),
      `axis ${axis} of '${name}' (${formatShape(setup.bottom(0))}) is ${size}, too small for ${tops} tops`,
      `Check failed: top.size() <= bottom_slice_axis (${tops} vs. ${size}) slice axis: ${axis}, bottom[0] shape: ${caffeShape(setup.bottom(0)!)}`,
      [setup.madeHere(0)],
    );
  }
  let previous = 0;
  const sizes: Dim[] = points.map((point, index) => {
    if (point <= previous) {
      setup.refuse(
        'param/invalid',
        param.span('slice_point', index),
        point < 0
          ? `slice_point ${param.numbers('slice_point')[index]} is larger than an axis can be`
          : index === 0
            ? `the first slice_point must be 1 or more, not ${point}`
            : `slice_points must increase, and ${point} follows ${previous}`,
        `Check failed: slice_point_[i] > prev (${point} vs. ${previous})`,
      );
    }
    const own = point - previous;
    previous = point;
    return own;
  });
  if (size !== null && previous > size) {
    setup.refuse(
      'param/invalid',
      param.span(
        'slice_point',
        points.findIndex((point) => point > size),
      ),
      `slice_point ${points.find((point) => point > size)} lies beyond axis ${axis} of '${name}' (${formatShape(setup.bottom(0))}), which is ${size}`,
      `Check failed: shape[i] >= 0 (${size - previous} vs. 0)`,
      [setup.madeHere(0)],
    );
  }
  return [...sizes, size === null ? null : size - previous];
}
