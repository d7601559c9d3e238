/** Pooling over any number of axes, as forks for videos have it. */
import type { Span } from '../../textproto/tree.js';
import type { LayerSetup } from './setup.js';
import type { Dim, Shape } from './shape.js';
import { pooled, poolingSteps } from './slide.js';

/** For each spatial axis. */
export interface PoolingExtent {
  readonly kernel: readonly Dim[];
  readonly stride: readonly number[];
  readonly pad: readonly number[];
}

/**
 * How many windows fit along each spatial axis, which come after the batch and the channels. `place` is where an axis'
 * window is given.
 */
export function pooledSizes(
  setup: LayerSetup,
  bottom: Shape,
  extent: PoolingExtent,
  place: (axis: number) => Span,
): Dim[] {
  const first = bottom.length - extent.kernel.length;
  return extent.kernel.map((kernel, axis) => {
    const input = bottom[first + axis]!;
    if (kernel === null || input === null) return null;
    const [stride, pad] = [extent.stride[axis]!, extent.pad[axis]!];
    const slide = { extent: kernel, stride, pad };
    const size = pooled(input, slide, { isPadded: pad > 0 });
    if (size < 0) {
      setup.refuse(
        'shape/negative',
        place(axis),
        `axis ${first + axis} of the output would have the size ${size}: the window's is ${kernel}, and there are only ${input}${pad === 0 ? '' : ` + 2 x ${pad}`}`,
        `Check failed: shape[i] >= 0 (${size} vs. 0)`,
        [setup.madeHere(0)],
      );
    }
    setup.noteRounding(first + axis, poolingSteps(input, slide) + 1, size);
    return size;
  });
}
