import type { Message } from '../../../schema/message.js';
import { OVERWRITES } from '../../base/effects.js';
import { type Dim, divide, int32, type LayerSetup, type LayerType } from '../../base/index.js';
import { legacyShape } from '../../base/legacy.js';
import { named } from '../../base/loss.js';
import { CHANNELS, HEIGHT, needSameSize, WIDTH } from '../../base/same-size.js';
import { castToInt } from '../../base/shape.js';

/** What both correlations share. */
export const CORRELATION = {
  params: ['correlation_param'],
  bottoms: { exact: 2 },
  tops: { exact: 1 },
  inPlace: OVERWRITES,
  values: 'raw',
  isBetween: true,
} as const satisfies Partial<LayerType>;

/** `layers/correlation_layer.cpp`. It works on GPUs only. */
export const Correlation: LayerType = {
  ...CORRELATION,
  type: 'Correlation',
  summary:
    'How well each place of the first bottom fits each place of the second around it, a channel for each',
  family: 'combination',
  setUp(setup) {
    const param = checkCorrelation(setup);
    const radius = displacements(param);
    const border = param.number('max_displacement') + reach(param);
    setUpCorrelation(setup, param, (2 * radius + 1) ** 2, { pad: [true, true], border: [border, border] });
  },
};

/** `LayerSetUp` of both. */
export function checkCorrelation(setup: LayerSetup): Message {
  const param = setup.layer.message('correlation_param');
  for (const [field, says] of [
    ['kernel_size', 'Filter kernel_size is not set'],
    ['max_displacement', 'Max displacement is required.'],
  ] as const) {
    if (param.has(field)) continue;
    setup.refuse(
      'param/missing',
      param.head(),
      `${field} is missing`,
      `Check failed: corr_param.has_${field}() ${says}`,
    );
  }
  const kernel = param.number('kernel_size');
  if (kernel % 2 === 0) {
    setup.refuse(
      'param/invalid',
      param.span('kernel_size'),
      `kernel_size must be odd, not ${kernel}`,
      'Odd kernel size required',
    );
  }
  return param;
}

/** How far a kernel reaches to each side. */
export function reach(param: Message): number {
  return (param.number('kernel_size') - 1) / 2;
}

/** How many displacements there are to each side. */
export function displacements(param: Message): number {
  const stride = param.number('stride_2');
  return stride === 0 ? 0 : divide(param.number('max_displacement'), stride);
}

/** `Reshape` of both: what is padded, and what is out of reach, for height and width. */
export function setUpCorrelation(
  setup: LayerSetup,
  param: Message,
  channels: number,
  { pad, border }: { readonly pad: readonly [boolean, boolean]; readonly border: readonly [number, number] },
): void {
  needSameSize(setup, 0, 1, [WIDTH, HEIGHT, CHANNELS]);
  const [num, , height, width] = legacyShape(setup, 0);
  const stride = param.number('stride_1');
  const size = (input: Dim, axis: 0 | 1): Dim => {
    if (input === null) return null;
    const room = int32(input + (pad[axis] ? 2 * param.number('pad') : 0) - 2 * border[axis]);
    return castToInt(Math.ceil(Math.fround(Math.fround(room) / Math.fround(stride))));
  };
  const sizes = [size(height, 0), size(width, 1)] as const;
  for (const axis of [1, 0] as const) {
    const output = sizes[axis];
    if (output === null || output >= 1) continue;
    const name = axis === 1 ? 'width' : 'height';
    setup.refuse(
      'shape/negative',
      setup.bottomSpan(0),
      `${named(setup, 0)} is too small: with kernel_size ${param.number('kernel_size')}, max_displacement ${param.number('max_displacement')} and pad ${param.number('pad')} nothing is left along axis ${axis + 2}`,
      `Check failed: top_${name}_ >= 1 (${output} vs. 1) Correlation cannot be done with current settings. Neighborhood and kernel don't fit in blob`,
      [setup.madeHere(0)],
    );
  }
  setup.reshapeTop(0, [num, channels, ...sizes], param.span('max_displacement'));
}
