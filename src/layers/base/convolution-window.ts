/** What slides over the spatial axes in `Convolution`, `Deconvolution` and `Im2col`, and the sizes that come of it. */
import type { Message } from '../../schema/message.js';
import { times } from '../../text/counting.js';
import type { Span } from '../../textproto/tree.js';
import type { LayerSetup } from './setup.js';
import { type Dim, formatShape, INT_MAX, int32, type Shape } from './shape.js';
import { convolved, deconvolved, roomOf, type Slide } from './slide.js';

const INT_MIN = -INT_MAX - 1;

/** What slides over each spatial axis: every array has one entry an axis. */
export interface ConvolutionWindow {
  readonly kernel: readonly number[];
  readonly stride: readonly number[];
  readonly pad: readonly number[];
  readonly dilation: readonly number[];
}

interface WindowField {
  readonly name: 'kernel_size' | 'stride' | 'pad' | 'dilation' | 'hole';
  /** `h` and `w` for two spatial axes. */
  readonly pair?: readonly [string, string];
  /** What it is where the field is absent; undefined where it must be given. */
  readonly fallback?: number;
}

const KERNEL: WindowField = { name: 'kernel_size', pair: ['kernel_h', 'kernel_w'] };
const STRIDE: WindowField = { name: 'stride', pair: ['stride_h', 'stride_w'], fallback: 1 };
const PAD: WindowField = { name: 'pad', pair: ['pad_h', 'pad_w'], fallback: 0 };
const DILATION: WindowField = { name: 'dilation', fallback: 1 };
/** What DeepLab called it before Caffe had it. */
const HOLE: WindowField = { name: 'hole', pair: ['hole_h', 'hole_w'], fallback: 1 };

/**
 * Kernel, stride, padding and dilation for each spatial axis of the first bottom, whose shape is known: what
 * `LayerSetUp` of `Convolution`, `Deconvolution` and `Im2col` checks.
 *
 * @param end what Caffe's message about a number of kernels, strides or pads ends with; all end alike about dilations
 */
export function readConvolutionWindow(
  setup: LayerSetup,
  param: Message,
  spatialAxes: number,
  end = ').',
): ConvolutionWindow {
  const kernel = readPerAxis(setup, param, KERNEL, spatialAxes, end);
  for (let i = 0; i < kernel.length; i++) {
    const size = kernel[i]!;
    if (size > 0) continue;
    const given = valueAt(param, KERNEL, i, kernel.length);
    setup.refuse(
      given === undefined ? 'param/missing' : 'param/invalid',
      fieldSpan(param, KERNEL, i, kernel.length),
      given === undefined
        ? `${KERNEL.pair![i]} is missing beside ${KERNEL.pair![1 - i]}`
        : `a kernel's size must be from 1 to ${INT_MAX}, not ${given}`,
      `Check failed: kernel_shape_data[i] > 0 (${size} vs. 0) Filter dimensions must be nonzero.`,
    );
  }
  const stride = readPerAxis(setup, param, STRIDE, spatialAxes, end);
  if (!hasPair(param, STRIDE)) {
    stride.forEach((step, i) => {
      if (step > 0) return;
      setup.refuse(
        'param/invalid',
        fieldSpan(param, STRIDE, i, stride.length),
        `a stride must be from 1 to ${INT_MAX}, not ${valueAt(param, STRIDE, i, stride.length)}`,
        `Check failed: stride_data[i] > 0 (${step} vs. 0) Stride dimensions must be nonzero.`,
      );
    });
  }
  const pad = readPerAxis(setup, param, PAD, spatialAxes, end);
  const hasHoles = param.type.fields.has(HOLE.name) && (param.has(HOLE.name) || hasPair(param, HOLE));
  const dilation = readPerAxis(setup, param, hasHoles ? HOLE : DILATION, spatialAxes);
  return { kernel, stride, pad, dilation };
}

/** One value for each spatial axis, from the repeated field or from its `h` and `w`. */
function readPerAxis(
  setup: LayerSetup,
  param: Message,
  field: WindowField,
  spatialAxes: number,
  end = ').',
): number[] {
  const { name, pair, fallback } = field;
  if (pair !== undefined && hasPair(param, field)) {
    if (spatialAxes !== 2) {
      setup.refuse(
        'shape/axes',
        param.span(param.has(pair[0]) ? pair[0] : pair[1]),
        `${pair[0]} and ${pair[1]} are for two spatial axes; '${setup.bottomName(0)}' (${formatShape(setup.bottom(0))}) has ${spatialAxes === 0 ? 'none' : spatialAxes} after axis ${param.number('axis')}: ${spatialAxes === 0 ? 'a Reshape gives it height and width, and an InnerProduct needs none' : `give ${name} for each`}`,
        `Check failed: num_spatial_axes_ == 2 (${spatialAxes} vs. 2) ${pair[0]} & ${pair[1]} can only be used for 2D convolution.`,
        [setup.madeHere(0)],
      );
    }
    checkEither(setup, param, field);
    return [int32(param.number(pair[0])), int32(param.number(pair[1]))];
  }
  const given = param.numbers(name).map(int32);
  if (given.length === 0 && fallback !== undefined) {
    return new Array<number>(spatialAxes).fill(fallback);
  }
  if (given.length !== 1 && given.length !== spatialAxes) {
    const condition =
      fallback === undefined
        ? 'num_kernel_dims == 1 || num_kernel_dims == num_spatial_axes_'
        : `num_${name}_dims == 0 || num_${name}_dims == 1 || num_${name}_dims == num_spatial_axes_`;
    setup.refuse(
      given.length === 0 ? 'param/missing' : 'param/count',
      given.length === 0 ? param.head() : param.fieldSpan(name, Math.min(given.length - 1, spatialAxes)),
      given.length === 0
        ? `${name} is missing (or ${pair![0]} and ${pair![1]})`
        : `${name} is given ${times(given.length)}; '${setup.bottomName(0)}' (${formatShape(setup.bottom(0))}) has ${spatialAxes === 1 ? 'one spatial axis' : `${spatialAxes} spatial axes`} after axis ${param.number('axis')}, so that it is given once, or ${times(spatialAxes)}`,
      `Check failed: ${condition} ${name} must be specified once, or once per spatial dimension (${name} specified ${given.length} times; ${spatialAxes} spatial dims${end}`,
      [setup.madeHere(0)],
      // Data of forks may have an axis more than is known of it: that of time.
      { isForks: given.length === spatialAxes + 1 },
    );
  }
  return given.length === 1 ? new Array<number>(spatialAxes).fill(given[0]!) : given;
}

/** The field, or its `h` and `w`, but not both. */
function checkEither(setup: LayerSetup, param: Message, field: WindowField): void {
  const { name, pair } = field;
  if (pair === undefined || !hasPair(param, field) || !param.has(name)) return;
  setup.refuse(
    'param/conflict',
    param.fieldSpan(name),
    `${name} and ${pair[0]}, ${pair[1]} exclude each other`,
    `Check failed: 0 == conv_param.${name}_size() (0 vs. ${param.count(name)}) Either ${name} or ${pair[0]}/w should be specified; not both.`,
  );
}

/** Each of the fields, or its `h` and `w`, but not both. */
export function checkWindowNames(setup: LayerSetup, param: Message): void {
  for (const field of [KERNEL, STRIDE, PAD]) checkEither(setup, param, field);
}

function hasPair(param: Message, { pair }: WindowField): boolean {
  return pair !== undefined && (param.has(pair[0]) || param.has(pair[1]));
}

/** Where the value for a spatial axis stands. */
function fieldSpan(param: Message, field: WindowField, axis: number, axes: number): Span {
  if (hasPair(param, field)) return param.span(field.pair![axis]!);
  return param.span(field.name, param.count(field.name) === axes ? axis : 0);
}

/** The value for a spatial axis as the file gives it; undefined where it is absent. */
function valueAt(param: Message, field: WindowField, axis: number, axes: number): number | undefined {
  if (hasPair(param, field)) {
    const name = field.pair![axis]!;
    return param.has(name) ? param.number(name) : undefined;
  }
  const values = param.numbers(field.name);
  return values[values.length === axes ? axis : 0];
}

/** Where the kernel's size for a spatial axis stands. */
export function kernelSpan(param: Message, axis: number): Span {
  return hasPair(param, KERNEL) ? param.span(KERNEL.pair![axis] ?? KERNEL.pair![0]) : param.span(KERNEL.name);
}

function slideAlong({ kernel, stride, pad, dilation }: ConvolutionWindow, axis: number): Slide {
  const extent = (Math.imul(dilation[axis]!, kernel[axis]! - 1) + 1) | 0;
  return { extent, stride: stride[axis]!, pad: pad[axis]! };
}

/** (input + 2 pad - extent) / stride + 1, in C++'s arithmetic. */
export function convolvedSize(
  setup: LayerSetup,
  param: Message,
  input: Dim,
  window: ConvolutionWindow,
  axis: number,
): Dim {
  const slide = slideAlong(window, axis);
  const { stride } = slide;
  const room = input === null ? null : roomOf(input, slide);
  if (stride === 0 || (stride === -1 && room === INT_MIN)) {
    const name = STRIDE.pair![axis]!;
    setup.refuse(
      param.has(name) ? 'param/invalid' : 'param/missing',
      param.span(name),
      param.has(name)
        ? `a stride must be from 1 to ${INT_MAX}, not ${param.number(name)}`
        : `${name} is missing beside ${STRIDE.pair![1 - axis]}`,
      `SIGFPE: a division by the stride ${stride}`,
    );
  }
  if (input === null || room === null) return null;
  const size = convolved(input, slide);
  const axes = setup.bottom(0)?.length ?? 0;
  setup.noteRounding(axes - window.kernel.length + axis, room / stride + 1, size);
  return size;
}

/** stride (input - 1) + extent - 2 pad, in C++'s arithmetic. */
export function deconvolvedSize(input: Dim, window: ConvolutionWindow, axis: number): Dim {
  return input === null ? null : deconvolved(input, slideAlong(window, axis));
}

/** `Blob::Reshape` refuses a size below 0: says how it comes about. */
export function checkSpatial(
  setup: LayerSetup,
  param: Message,
  window: ConvolutionWindow,
  channelAxis: number,
  top: Shape,
  reversed: boolean,
): void {
  const first = channelAxis + 1;
  const axis = top.slice(first).findIndex((size) => size !== null && size < 0);
  if (axis < 0) return;
  setup.checkShape(top.slice(0, first + axis), param.span('num_output'), 'the output');
  const output = top[first + axis]!;
  const input = setup.bottom(0)![first + axis]!;
  const [stride, pad] = [window.stride[axis]!, window.pad[axis]!];
  const caffe = `Check failed: shape[i] >= 0 (${output} vs. 0)`;
  if (stride < 0) {
    const span = fieldSpan(param, STRIDE, axis, window.stride.length);
    const given = valueAt(param, STRIDE, axis, window.stride.length);
    setup.refuse('param/invalid', span, `a stride must be from 1 to ${INT_MAX}, not ${given}`, caffe);
  }
  const extent = window.dilation[axis]! * (window.kernel[axis]! - 1) + 1;
  const exact = reversed
    ? stride * (input - 1) + extent - 2 * pad
    : Math.trunc((input + 2 * pad - extent) / stride) + 1;
  const reason =
    exact !== output
      ? `${exact} is more than 32 bits hold`
      : reversed
        ? `stride ${stride} x (${input} - 1) + ${extent} - 2 x ${pad}`
        : `the kernel reaches over ${extent}, and there are only ${input}${pad === 0 ? '' : ` + 2 x ${pad}`}`;
  setup.refuse(
    exact === output ? 'shape/negative' : 'shape/too-large',
    reversed ? fieldSpan(param, PAD, axis, window.pad.length) : kernelSpan(param, axis),
    `spatial axis ${axis} of the output would have the size ${output}: ${reason}`,
    caffe,
    [setup.madeHere(0)],
  );
}
