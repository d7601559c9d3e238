import type { Message } from '../../../schema/message.js';
import { OVERWRITES, signOfBottom } from '../../base/effects.js';
import { type Dim, divide, int32, type LayerSetup, type LayerType } from '../../base/index.js';
import { legacyShape } from '../../base/legacy.js';
import { named } from '../../base/loss.js';
import { KEEPS_ZEROS } from '../../base/zeros.js';

/** `layers/interp_layer.cpp` */
export const Interp: LayerType = {
  type: 'Interp',
  summary: 'Resizes height and width by bilinear interpolation, so that corners stay corners',
  family: 'shape',
  params: ['interp_param'],
  bottoms: { exact: 1 },
  tops: { exact: 1 },
  zeros: KEEPS_ZEROS,
  inPlace: OVERWRITES,
  nonNegative: signOfBottom,
  values: 'passed on',
  isBetween: true,
  // OpenVINO, for which Intel gives out nets in Caffe's format, multiplies height and width.
  sizedOtherwise(layer) {
    const param = layer.message('interp_param');
    return !param.has('shrink_factor') && param.number('zoom_factor') > 1
      ? "Caffes differ in what an Interp makes by zoom_factor alone: DeepLab's keeps corners on corners, and OpenVINO multiplies"
      : undefined;
  },
  setUp(setup) {
    const param = setup.layer.message('interp_param');
    for (const field of ['pad_beg', 'pad_end']) {
      const pad = param.number(field);
      if (pad <= 0) continue;
      setup.refuse(
        'param/invalid',
        param.span(field),
        `${field} must be 0 or less, as what is cut off, not ${pad}`,
        `Check failed: ${field}_ <= 0 (${pad} vs. 0) Only supports non-pos padding (cropping) for now`,
      );
    }
    const [num, channels, height, width] = legacyShape(setup, 0);
    const cut = int32(param.number('pad_beg') + param.number('pad_end'));
    const resize = resizing(setup, param);
    const of = (size: Dim): Dim => (size === null ? null : int32(size + cut));
    const inputs = [of(height), of(width)] as const;
    const outputs = inputs.map((size, axis) => resize(size, axis));
    checkPositive(
      setup,
      inputs,
      'in_eff',
      (axis) => `of ${named(setup, 0)} nothing is left along axis ${axis + 2}`,
    );
    checkPositive(
      setup,
      outputs,
      'out',
      (axis) => `the output would be ${outputs[axis]} along axis ${axis + 2}`,
    );
    setup.reshapeTop(0, [num, channels, outputs[0]!, outputs[1]!], (axis) =>
      param.span(axis === 2 ? 'height' : 'width'),
    );
  },
};

/** How a size becomes another: by a divisor, by a factor, by both, or whatever it was. */
function resizing(setup: LayerSetup, param: Message): (size: Dim, axis: number) => Dim {
  const factor = (field: 'shrink_factor' | 'zoom_factor'): number => {
    const value = param.number(field);
    if (value >= 1) return value;
    return setup.refuse(
      'param/invalid',
      param.span(field),
      `${field} must be 1 or more, not ${value}`,
      `Check failed: ${field} >= 1 (${value} vs. 1) ${field === 'zoom_factor' ? 'Zoom' : 'Shrink'} factor must be positive`,
    );
  };
  const shrinks = param.has('shrink_factor');
  const zooms = param.has('zoom_factor');
  if (!shrinks && !zooms && !(param.has('height') && param.has('width'))) {
    setup.refuse(
      'param/missing',
      param.head(),
      'Interp needs zoom_factor, shrink_factor, or height and width',
      'F interp_layer.cpp] ',
    );
  }
  if (shrinks === zooms && param.has('height') && param.has('width')) {
    const sizes = [param.number('height'), param.number('width')];
    return (_, axis) => sizes[axis]!;
  }
  const shrink = shrinks ? factor('shrink_factor') : 1;
  const zoom = zooms ? factor('zoom_factor') : 1;
  return (size) => {
    if (size === null) return null;
    const shrunk = int32(divide(int32(size - 1), shrink) + 1);
    return int32(shrunk + Math.imul(shrunk - 1, zoom - 1));
  };
}

function checkPositive(
  setup: LayerSetup,
  sizes: readonly Dim[],
  what: string,
  message: (axis: number) => string,
): void {
  sizes.forEach((size, axis) => {
    if (size === null || size > 0) return;
    const name = axis === 0 ? 'height' : 'width';
    setup.refuse(
      'shape/negative',
      setup.bottomSpan(0),
      message(axis),
      `Check failed: ${name}_${what}_ > 0 (${size} vs. 0) ${name} should be positive`,
      [setup.madeHere(0)],
    );
  });
}
