import type { Message } from '../../schema/message.js';
import type { Span } from '../../textproto/tree.js';
import { fill } from './filler.js';
import type { LayerSetup } from './setup.js';
import { count, type Dim, formatShape, INT_MAX, mayEqual, reshaped, type Shape } from './shape.js';

/**
 * A blob that `Scale` or `Bias` applies to the first bottom from an axis on, repeated over the axes before and
 * behind it.
 */
export interface Operand {
  /** For messages: `the scale`. */
  readonly what: string;
  /** As Caffe's messages call it: `scale` or `bias`. */
  readonly caffe: string;
  readonly axis: number;
  readonly axisSpan: Span;
  /** Where its shape is decided. */
  readonly shapeSpan: Span;
  /** Which of the layer's `blobs { }` it is, where the file gives it. */
  readonly given?: number;
}

/**
 * `LayerSetUp` where the operand is learned: its shape is that of `numAxes` axes of the bottom, or of all from the axis
 * on for -1. It is checked and filled.
 */
export function learnOperand(
  setup: LayerSetup,
  operand: Operand,
  numAxes: number | null,
  filler: Message,
): Shape | null {
  const bottom = setup.bottom(0);
  const axis = bottom === null ? null : setup.canonicalAxis(operand.axis, 0, operand.axisSpan);
  if (numAxes !== null && numAxes < -1) {
    setup.refuse(
      'param/invalid',
      operand.shapeSpan,
      `num_axes must be 0 or more, or -1 for all axes from axis ${operand.axis} on, not ${numAxes}`,
      `Check failed: num_axes >= -1 (${numAxes} vs. -1) num_axes must be non-negative, or -1 to extend to the end of bottom[0]`,
    );
  }
  let shape: Shape | null = numAxes === 0 ? [] : null;
  if (bottom !== null && axis !== null && numAxes !== null) {
    if (numAxes >= 0) checkExtent(setup, operand, bottom, axis, numAxes, 'num_axes');
    shape = numAxes === -1 ? bottom.slice(axis) : bottom.slice(axis, axis + numAxes);
    setup.checkShape(shape, operand.shapeSpan, operand.what);
  }
  fill(setup, filler, shape, operand.what);
  return shape;
}

/**
 * `Reshape`: the operand has the sizes of the bottom's axes.
 *
 * @returns how many elements the axes before and behind those of the operand hold
 */
export function checkOperand(
  setup: LayerSetup,
  operand: Operand,
  shape: Shape | null,
): { outer: Dim; inner: Dim } {
  const bottom = reshaped(setup.bottom(0));
  if (bottom === null || shape === null) return { outer: null, inner: null };
  const axis = shape.length === 0 ? 0 : setup.canonicalAxis(operand.axis, 0, operand.axisSpan);
  const hint = channelsHint(bottom, shape);
  checkExtent(setup, operand, bottom, axis, shape.length, `${operand.caffe}->num_axes()`, hint);
  shape.forEach((dim, i) => {
    const size = bottom[axis + i]!;
    if (mayEqual(size, dim)) return;
    setup.refuse(
      operand.given === undefined ? 'shape/mismatch' : 'param/blobs',
      operand.given === undefined ? operand.shapeSpan : setup.givenDimSpan(operand.given, i),
      `${operand.what} has the shape ${formatShape(shape)}, which doesn't fit '${setup.bottomName(0)}' (${formatShape(bottom)}) from axis ${axis} on: axis ${axis + i} has ${size}, not ${dim}${hint}`,
      `Check failed: bottom[0]->shape(axis${operand.caffe === 'scale' ? '_' : ''} + i) == ${operand.caffe}->shape(i) (${size} vs. ${dim}) dimension mismatch between bottom[0]->shape(${axis + i}) and ${operand.caffe}->shape(${i})`,
      setup.bottoms.map((_, index) => setup.madeHere(index)),
    );
  });
  return { outer: count(bottom, 0, axis), inner: count(bottom, axis + shape.length) };
}

/** What is meant by one number for each channel of each item, which still has the axes of places. */
function channelsHint(bottom: Shape, shape: Shape): string {
  const isEachChannel =
    shape.length === bottom.length &&
    shape.length > 2 &&
    shape.every((dim, axis) => (axis < 2 ? dim !== null && dim === bottom[axis] : dim === 1));
  return isEachChannel
    ? `; a Reshape of it to ${formatShape(shape.slice(0, 2))}, and axis: 0, apply it to each channel`
    : '';
}

/** `axes`: how many the operand has; `caffe` is what Caffe's message calls them. */
function checkExtent(
  setup: LayerSetup,
  operand: Operand,
  bottom: Shape,
  axis: number,
  axes: number,
  caffe: string,
  hint = '',
): void {
  if (bottom.length >= axis + axes) return;
  setup.refuse(
    operand.given === undefined ? 'shape/axes' : 'param/blobs',
    operand.given === undefined
      ? operand.shapeSpan
      : setup.givenDimSpan(operand.given, Math.max(0, bottom.length - axis)),
    `${operand.what} has ${axes} axes, and '${setup.bottomName(0)}' (${formatShape(bottom)}) only ${bottom.length - axis} from axis ${axis} on${hint}`,
    // A sum over INT_MAX passes the check, and what lies behind the shape is read.
    axis + axes > INT_MAX
      ? 'SIGSEGV: reads past the end of the shape'
      : `Check failed: bottom[0]->num_axes() >= axis${operand.caffe === 'scale' ? '_' : ''} + ${caffe} (${bottom.length} vs. ${axis + axes}) ${operand.caffe} blob's shape extends past bottom[0]'s shape when applied starting with bottom[0] axis = ${axis}`,
    setup.bottoms.map((_, index) => setup.madeHere(index)),
  );
}

/** A row of ones with as many elements as Caffe looks at the last of: `cpu_data` of none fails. */
export function checkMultiplier(setup: LayerSetup, size: Dim, operand: Operand): void {
  if (size === null || size > 0) return;
  setup.refuse(
    size === 0 ? 'shape/empty' : 'shape/too-large',
    setup.bottomSpan(0),
    `the axes of '${setup.bottomName(0)}' (${formatShape(setup.bottom(0))}) beside those of ${operand.what} ${size === 0 ? 'have no elements' : 'have too many elements'}`,
    size === 0 ? 'Check failed: data_ ' : `Check failed: shape[i] >= 0 (${size} vs. 0)`,
    [setup.madeHere(0)],
  );
}

/**
 * What a `Bias` layer with one bottom, or the one inside a `Scale`, checks in `Reshape`.
 *
 * @param shape of the bias
 */
export function checkBias(setup: LayerSetup, bias: Operand, shape: Shape | null): void {
  checkMultiplier(setup, checkOperand(setup, bias, shape).inner, bias);
}
