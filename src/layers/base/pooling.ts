import type { Span } from '../../textproto/tree.js';
import { checkFourAxes } from './legacy.js';
import type { LayerSetup } from './setup.js';
import { type Dim, INT_MAX, type Shape } from './shape.js';
import { pooled, poolingSteps } from './slide.js';

export type PoolMethod = 'MAX' | 'AVE' | 'STOCHASTIC';

/** A window of pooling; each pair is height and width. */
export interface PoolingWindow {
  readonly method: PoolMethod;
  readonly kernel: readonly [Dim, Dim];
  readonly stride: readonly [number, number];
  readonly pad: readonly [number, number];
  /** Whether the output's size is rounded down instead of up. */
  readonly floor?: boolean;
  /** Whether the window covers all of the input, so that the output is 1 x 1 for a size that is not known. */
  readonly global?: boolean;
}

/** Where the file gives a window's values. */
export type WindowSpan = (value: 'kernel' | 'stride' | 'pad' | 'method', axis: number) => Span;

const AXES = ['height', 'width'] as const;

/**
 * What a pooling layer with this window makes of the first bottom: the second half of `PoolingLayer::LayerSetUp`, and
 * `Reshape`. The top is left to the caller.
 */
export function pooledShape(setup: LayerSetup, window: PoolingWindow, span: WindowSpan): Shape {
  checkPoolingWindow(setup, window, span);
  checkFourAxes(setup, 0);
  const [num, channels, height, width] = setup.bottom(0) ?? [null, null, null, null];
  const pooled = [
    num!,
    channels!,
    pooledSize(setup, window, height!, 0, span),
    pooledSize(setup, window, width!, 1, span),
  ];
  for (const axis of [0, 1]) checkSize(setup, window, pooled, axis, span);
  return pooled;
}

function checkPoolingWindow(setup: LayerSetup, window: PoolingWindow, span: WindowSpan): void {
  const { kernel, pad, method } = window;
  for (const axis of [0, 1]) {
    const size = kernel[axis]!;
    if (size !== null && size <= 0) {
      setup.refuse(
        'param/invalid',
        span('kernel', axis),
        `the window's ${AXES[axis]} must be from 1 to ${INT_MAX}, not ${size}`,
        `Check failed: kernel_${AXES[axis]![0]}_ > 0 (${size} vs. 0) Filter dimensions cannot be zero.`,
      );
    }
  }
  if (pad[0] === 0 && pad[1] === 0) return;
  if (method === 'STOCHASTIC') {
    setup.refuse(
      'param/conflict',
      span('method', 0),
      'padding is for MAX and AVE pooling, not for STOCHASTIC',
      'Check failed: this->layer_param_.pooling_param().pool() == PoolingParameter_PoolMethod_AVE || this->layer_param_.pooling_param().pool() == PoolingParameter_PoolMethod_MAX Padding implemented only for average and max pooling.',
    );
  }
  for (const axis of [0, 1]) {
    const size = kernel[axis]!;
    if (size !== null && pad[axis]! >= size) {
      setup.refuse(
        'param/conflict',
        span('pad', axis),
        `the padding (${pad[axis]}) must be less than the window's ${AXES[axis]} (${size})`,
        `Check failed: pad_${AXES[axis]![0]}_ < kernel_${AXES[axis]![0]}_ (${pad[axis]} vs. ${size})`,
      );
    }
  }
}

/** How many windows fit along an axis. */
function pooledSize(
  setup: LayerSetup,
  window: PoolingWindow,
  input: Dim,
  axis: 0 | 1,
  span: WindowSpan,
): Dim {
  const kernel = window.kernel[axis];
  const stride = window.stride[axis];
  const pad = window.pad[axis];
  if (kernel === null || input === null) return window.global ? 1 : null;
  const slide = { extent: kernel, stride, pad };
  const isPadded = window.pad[0] !== 0 || window.pad[1] !== 0;
  const size = pooled(input, slide, { floor: window.floor === true, isPadded });
  if (isPadded) {
    const end = (input + pad) | 0;
    const last = Math.imul(size - 1, stride);
    if (last >= end) {
      setup.refuse(
        'param/conflict',
        span('stride', axis),
        `the last window would start at ${last}, behind the ${input} + ${pad} elements there are over the ${AXES[axis]}`,
        `Check failed: (pooled_${AXES[axis]}_ - 1) * stride_${AXES[axis][0]}_ < ${AXES[axis]}_ + pad_${AXES[axis][0]}_ (${last} vs. ${end})`,
        [setup.madeHere(0)],
      );
    }
  }
  setup.noteRounding(2 + axis, poolingSteps(input, slide) + 1, size);
  return size;
}

/** `Blob::Reshape` refuses a size below 0: says how it comes about. */
function checkSize(
  setup: LayerSetup,
  window: PoolingWindow,
  pooled: Shape,
  axis: number,
  span: WindowSpan,
): void {
  const size = pooled[2 + axis]!;
  if (size === null || size >= 0) return;
  setup.checkShape(pooled.slice(0, 2 + axis), span('kernel', axis), 'the output');
  const stride = window.stride[axis]!;
  const pad = window.pad[axis]!;
  setup.refuse(
    stride <= 0 ? 'param/invalid' : 'shape/negative',
    span(stride <= 0 ? 'stride' : 'kernel', axis),
    stride <= 0
      ? `a stride must be from 1 to ${INT_MAX}, not ${stride}`
      : `the output's ${AXES[axis]} would be ${size}: the window's is ${window.kernel[axis]}, and there are only ${setup.bottom(0)![2 + axis]}${pad === 0 ? '' : ` + 2 x ${pad}`}`,
    `Check failed: shape[i] >= 0 (${size} vs. 0)`,
    [setup.madeHere(0)],
  );
}

/** What pools at random is written for GPUs alone. */
export function noteStochastic(setup: LayerSetup, method: PoolMethod, span: Span): void {
  if (method !== 'STOCHASTIC') return;
  setup.report(
    'build/needs',
    span,
    'stochastic pooling is for a GPU: on a CPU, the first forward pass ends with "Not Implemented Yet"',
  );
}
