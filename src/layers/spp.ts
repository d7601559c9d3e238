import type { Span } from '../textproto/tree.js';
import { RESHAPES } from './base/effects.js';
import {
  count,
  type Dim,
  formatShape,
  int32,
  type LayerSetup,
  type LayerType,
  type Shape,
} from './base/index.js';
import { checkFourAxes, legacyShape } from './base/legacy.js';
import { noteStochastic, type PoolingWindow, type PoolMethod, pooledShape } from './base/pooling.js';
import { castToInt } from './base/shape.js';
import { KEEPS_ZEROS } from './base/zeros.js';

/** From this level on, there are more bins than an `int` can count, and the windows have no size. */
const MAX_LEVELS = 32;

/** `layers/spp_layer.cpp` */
export const SPP: LayerType = {
  type: 'SPP',
  summary: 'Spatial pyramid pooling: pools into 1 x 1, 2 x 2, 4 x 4 … bins and joins the results',
  family: 'pooling',
  params: ['spp_param'],
  zeros: KEEPS_ZEROS,
  bottoms: { exact: 1 },
  tops: { exact: 1 },
  inPlace: RESHAPES,
  values: 'passed on',
  isBetween: true,
  setUp(setup) {
    const param = setup.layer.message('spp_param');
    const method = param.enumValue('pool') as PoolMethod;
    noteStochastic(setup, method, param.span('pool'));
    const [num, , height, width] = legacyShape(setup, 0);
    for (const size of [height, width]) {
      if (size !== 0) continue;
      setup.refuse(
        'shape/empty',
        setup.bottomSpan(0),
        `SPP needs a height and a width; '${setup.bottomName(0)}' has ${height} x ${width}`,
        `Check failed: bottom_${height === 0 ? 'h' : 'w'}_ > 0 (0 vs. 0) Input dimensions cannot be zero.`,
        [setup.madeHere(0)],
      );
    }
    const levels = int32(param.number('pyramid_height'));
    const span = param.span('pyramid_height');
    if (levels < 1) {
      setup.refuse(
        param.has('pyramid_height') ? 'param/invalid' : 'param/missing',
        span,
        param.has('pyramid_height')
          ? `pyramid_height must be 1 or more, not ${param.number('pyramid_height')}`
          : 'pyramid_height is missing: the number of levels',
        'Check failed: MinTopBlobs() <= top.size() (1 vs. 0) Split Layer produces at least 1 top blob(s) as output.',
      );
    }

    let joined: Dim = 0;
    let pooled: Shape = [];
    for (let level = 0; level < Math.min(levels, MAX_LEVELS); level++) {
      const window = levelWindow(level, method, height, width);
      checkLevel(setup, level, window, span);
      pooled = pooledShape(setup, window, (value) => (value === 'method' ? param.span('pool') : span));
      setup.checkShape(pooled, span, `level ${level} of the pyramid`);
      const flat = count(pooled, 1);
      setup.checkShape([num, flat], span, `level ${level} of the pyramid`);
      joined = joined === null || flat === null ? null : (joined + flat) | 0;
    }
    if (levels === 1) {
      setup.reshapeTop(0, pooled, span);
      return;
    }
    setup.reshapeTop(0, [num, levels > MAX_LEVELS ? null : joined], span);
    // In place, what is pooled again in `Reshape` has lost its height and width.
    checkFourAxes(setup, 0);
  },
};

/** Padding that reaches a window's size, which pooling refuses: says for which level it would be needed. */
function checkLevel(
  setup: LayerSetup,
  level: number,
  { kernel, pad, method }: PoolingWindow,
  span: Span,
): void {
  if (method === 'STOCHASTIC') return;
  for (const axis of [0, 1]) {
    const size = kernel[axis]!;
    if (size === null || size <= 0 || pad[axis]! < size || pad.every((padding) => padding === 0)) continue;
    const [name, letter] = axis === 0 ? ['height', 'h'] : ['width', 'w'];
    setup.refuse(
      'param/invalid',
      span,
      `pyramid_height is too much for '${setup.bottomName(0)}' (${formatShape(setup.bottom(0))}): level ${level}, with ${2 ** level} bins a side, would pad the ${name} by ${pad[axis]}, which is not less than its windows' ${size}`,
      `Check failed: pad_${letter}_ < kernel_${letter}_ (${pad[axis]} vs. ${size})`,
      [setup.madeHere(0)],
    );
  }
}

/** `SPPLayer::GetPoolingParam`: a window such that its level pools all of the input into 2^level bins a side. */
function levelWindow(level: number, method: PoolMethod, height: Dim, width: Dim): PoolingWindow {
  const bins = castToInt(2 ** level);
  const size = (input: Dim): Dim => (input === null ? null : castToInt(Math.ceil(input / bins)));
  const pad = (input: Dim): number => {
    if (input === null) return 0;
    const remainder = (Math.imul(size(input)!, bins) - input) | 0;
    return ((remainder + 1) / 2) | 0;
  };
  const kernel: [Dim, Dim] = [size(height), size(width)];
  return {
    method,
    kernel,
    stride: [kernel[0] ?? 1, kernel[1] ?? 1],
    pad: [pad(height), pad(width)],
    global: level === 0,
  };
}
