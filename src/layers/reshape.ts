import type { Message } from '../schema/message.js';
import { OVERWRITES, signOfBottom } from './base/effects.js';
import { refuseInPlace } from './base/in-place.js';
import {
  count,
  type Dim,
  divide,
  formatShape,
  int32,
  type LayerSetup,
  type LayerType,
  product,
  type Shape,
} from './base/index.js';
import { KEEPS_ZEROS } from './base/zeros.js';

/** `layers/reshape_layer.cpp` */
export const Reshape: LayerType = {
  type: 'Reshape',
  summary: 'Gives its bottom another shape with as many elements',
  family: 'shape',
  params: ['reshape_param'],
  zeros: KEEPS_ZEROS,
  bottoms: { exact: 1 },
  tops: { exact: 1 },
  inPlace: OVERWRITES,
  sharesMemory: true,
  nonNegative: signOfBottom,
  values: 'passed on',
  isBetween: true,
  setUp(setup) {
    refuseInPlace(setup);
    const param = setup.layer.message('reshape_param');
    const dims = param.message('shape').bigints('dim').map(int32);
    const inferred = dims.indexOf(-1);
    const second = dims.indexOf(-1, inferred + 1);
    if (inferred >= 0 && second >= 0) {
      setup.refuse(
        'param/invalid',
        param.message('shape').span('dim', second),
        'only one dim can be -1, what remains',
        `Check failed: inferred_axis_ == -1 (${inferred} vs. -1) new shape contains multiple -1 dims; at most a single (1) value of -1 may be specified`,
        [{ message: 'the first is here', span: param.message('shape').span('dim', inferred) }],
      );
    }

    const bottom = setup.bottom(0);
    const numAxes = param.number('num_axes');
    if (bottom === null) {
      if (numAxes < -1) refuseNumAxes(setup, param, numAxes);
      const all = param.number('axis') === 0 && numAxes === -1;
      setup.reshapeTop(0, all ? dims.map((dim) => (dim === 0 || dim === -1 ? null : dim)) : null, (axis) =>
        param.message('shape').span('dim', axis),
      );
      return;
    }
    const [start, end] = replacedAxes(setup, param, bottom, dims.length);
    const top: Dim[] = [...bottom.slice(0, start), ...dims, ...bottom.slice(end)];
    // The bottom's axes whose sizes the top has.
    const kept = bottom.map((_, axis) => axis).filter((axis) => axis < start || axis >= end);
    dims.forEach((dim, index) => {
      if (dim !== 0) return;
      const axis = start + index;
      if (axis >= bottom.length) {
        setup.refuse(
          'param/invalid',
          param.message('shape').span('dim', index),
          `dim: 0 copies axis ${axis} of '${setup.bottomName(0)}' (${formatShape(bottom)}), which has ${bottom.length} axes`,
          `Check failed: bottom[0]->num_axes() > start_axis + copy_axis_index (${bottom.length} vs. ${axis}) new shape contains a 0, but there was no corresponding bottom axis to copy`,
          [setup.madeHere(0)],
        );
      }
      top[axis] = bottom[axis]!;
      kept.push(axis);
    });
    const constants = dims.filter((dim) => dim !== 0 && dim !== -1).reduce(Math.imul, 1);
    if (inferred >= 0) top[start + inferred] = inferDim(setup, param, bottom, kept, constants, inferred);
    const shape = param.message('shape');
    setup.reshapeTop(0, top, (axis) =>
      axis >= start && axis < start + dims.length ? shape.span('dim', axis - start) : param.span('shape'),
    );

    const { total, explicit } = compareCounts(bottom, kept, constants);
    if (inferred < 0 && total !== null && explicit !== null && total !== explicit) {
      setup.refuse(
        'shape/mismatch',
        param.span('shape'),
        `'${setup.bottomName(0)}' (${formatShape(bottom)}) cannot have the shape ${formatShape(top)}, which has ${explicit > total ? 'more' : 'fewer'} elements`,
        `Check failed: top[0]->count() == bottom[0]->count() (${explicit} vs. ${total}) output count must match input count`,
        [setup.madeHere(0)],
      );
    }
    // The top borrows the bottom's memory.
    setup.needElements(bottom, setup.bottomSpan(0), `'${setup.bottomName(0)}'`, setup.bottoms[0]);
    if (setup.bottoms[0]!.hadElements) setup.tops[0]!.hadElements = true;
  },
};

/** The axes that are replaced: from the first up to and without the second. */
function replacedAxes(setup: LayerSetup, param: Message, bottom: Shape, added: number): [number, number] {
  const axes = bottom.length;
  const axis = param.number('axis');
  const numAxes = param.number('num_axes');
  const start = axis >= 0 ? axis : axes + axis + 1;
  const place = `'${setup.bottomName(0)}' has ${axes} axes (${formatShape(bottom)})`;
  if (start < 0 || start > axes) {
    setup.refuse(
      'param/axis',
      param.span('axis'),
      `axis ${axis} does not exist: ${place}, so that axis may be from ${-axes - 1} to ${axes}`,
      start < 0
        ? `Check failed: start_axis >= 0 (${start} vs. 0) axis ${axis} out of range`
        : `Check failed: start_axis <= bottom[0]->num_axes() (${start} vs. ${axes}) axis ${axis} out of range for ${axes}-D input blob`,
      [setup.madeHere(0)],
    );
  }
  if (numAxes < -1) refuseNumAxes(setup, param, numAxes);
  const end = numAxes === -1 ? axes : (start + numAxes) | 0;
  if (end > axes) {
    setup.refuse(
      'param/axis',
      param.span('num_axes'),
      `${numAxes} axes from axis ${start} on are more than there are: ${place}`,
      `Check failed: end_axis <= bottom[0]->num_axes() (${end} vs. ${axes}) end_axis = axis + num_axes is out of range`,
      [setup.madeHere(0)],
    );
  }
  if (end < start && axes - ((end - start) | 0) + added < 0) {
    // The sum has wrapped.
    setup.refuse(
      'param/axis',
      param.span('num_axes'),
      `${numAxes} axes from axis ${start} on are more than there are: ${place}`,
      'std::length_error: cannot create std::vector larger than max_size()',
      [setup.madeHere(0)],
    );
  }
  return [start, end];
}

function refuseNumAxes(setup: LayerSetup, param: Message, numAxes: number): never {
  return setup.refuse(
    'param/invalid',
    param.span('num_axes'),
    `num_axes must be 0 or more, or -1 for all, not ${numAxes}`,
    `Check failed: num_axes >= -1 (${numAxes} vs. -1) num_axes must be >= 0, or -1 for all`,
  );
}

/** The size of the axis given as -1. */
function inferDim(
  setup: LayerSetup,
  param: Message,
  bottom: Shape,
  kept: readonly number[],
  constants: number,
  inferred: number,
): Dim {
  const { total, explicit } = compareCounts(bottom, kept, constants);
  const span = param.message('shape').span('dim', inferred);
  const name = setup.bottomName(0);
  if (explicit === 0) {
    setup.refuse(
      'param/invalid',
      span,
      `dim: -1 cannot be told from '${name}' (${formatShape(bottom)}): the other dims multiply to 0`,
      'SIGFPE: division by zero',
      [setup.madeHere(0)],
    );
  }
  if (total === null || explicit === null) return null;
  if (total % explicit !== 0) {
    setup.refuse(
      'shape/not-divisible',
      span,
      `dim: -1 cannot be told from '${name}' (${formatShape(bottom)}): ${total} elements are not divisible by the product of the other dims, ${explicit}`,
      `Check failed: 0 == bottom[0]->count() % explicit_count (0 vs. ${total % explicit}) bottom count (${total}) must be divisible by the product of the specified dimensions (${explicit})`,
      [setup.madeHere(0)],
    );
  }
  return divide(total, explicit);
}

/**
 * How many elements the bottom has, and how many the top's dims make that are not inferred. Where sizes are unknown
 * that both have, both numbers are without them: no size can be 0, for a bottom without elements is refused.
 */
function compareCounts(
  bottom: Shape,
  kept: readonly number[],
  constants: number,
): { total: Dim; explicit: Dim } {
  const explicit = [...kept.map((axis) => bottom[axis]!), constants];
  if (!bottom.includes(null)) return { total: count(bottom), explicit: count(explicit) };
  const left = [...kept];
  const own = bottom.filter((_, axis) => {
    const at = left.indexOf(axis);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return { total: product(...own), explicit: product(...left.map((axis) => bottom[axis]!), constants) };
}
