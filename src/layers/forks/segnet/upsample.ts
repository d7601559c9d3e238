import type { Message } from '../../../schema/message.js';
import { OVERWRITES, readsBottoms, signOfBottom } from '../../base/effects.js';
import { type Dim, formatShape, type LayerSetup, type LayerType } from '../../base/index.js';
import { needAbove } from '../../base/positive.js';
import { CHANNELS, HEIGHT, NUM, needSameSize, WIDTH } from '../../base/same-size.js';
import { KEEPS_FIRST_ZEROS } from '../../base/zeros.js';

/** `layers/upsample_layer.cpp` */
export const Upsample: LayerType = {
  type: 'Upsample',
  summary: 'Puts values back where a Pooling layer found them, as the second bottom says, and 0 elsewhere',
  family: 'shape',
  params: ['upsample_param'],
  bottoms: { exact: 2 },
  tops: { exact: 1 },
  zeros: KEEPS_FIRST_ZEROS,
  inPlace: OVERWRITES,
  backwardReads: (layer) => readsBottoms(layer, 1),
  nonNegative: signOfBottom,
  values: 'passed on',
  selectors: 1,
  isBetween: true,
  setUp(setup) {
    const param = setup.layer.message('upsample_param');
    const size = sizes(setup, param);
    checkFourAxes(setup, 0, 'Input');
    checkFourAxes(setup, 1, 'Input mask');
    needSameSize(setup, 0, 1, [NUM, CHANNELS, HEIGHT, WIDTH]);
    const [num, channels, height, width] = setup.bottom(0) ?? setup.bottom(1) ?? [null, null, null, null];
    setup.reshapeTop(0, [num!, channels!, size(height!, 0), size(width!, 1)], (axis) =>
      param.span(axis === 2 ? 'upsample_h' : 'upsample_w'),
    );
  },
};

/** The output's height and width, given the bottom's. */
function sizes(setup: LayerSetup, param: Message): (size: Dim, axis: 0 | 1) => Dim {
  const both = (h: string, w: string) => param.has(h) && param.has(w);
  const neither = !param.has('scale_h') && !param.has('scale_w');
  if (!both('upsample_h', 'upsample_w') && !neither && (param.has('scale') || !both('scale_h', 'scale_w'))) {
    setup.refuse(
      'param/conflict',
      param.fieldSpan(param.has('scale_h') ? 'scale_h' : 'scale_w'),
      'upsample_h and upsample_w are needed, or scale, or scale_h and scale_w',
      'Check failed: (upsample_param.has_upsample_h() && upsample_param.has_upsample_w()) || (!upsample_param.has_scale() && upsample_param.has_scale_h() && upsample_param.has_scale_w()) || (!upsample_param.has_scale_h() && !upsample_param.has_scale_w()) upsample_h & upsample_w are required, else (DEPRECATED) scale OR scale_h & scale_w are required.',
    );
  }
  const above1 = (field: string, caffe: string, what: string) =>
    needAbove(setup, param, field, what, `${caffe}_ > 1 (VALUE vs. 1)`, { limit: 1 });
  if (both('upsample_h', 'upsample_w')) {
    const given = [
      above1('upsample_h', 'upsample_h', 'the height of the output'),
      above1('upsample_w', 'upsample_w', 'the width of the output'),
    ] as const;
    return (_, axis) => given[axis];
  }
  const scales = param.has('scale_h')
    ? ([
        above1('scale_h', 'scale_h', 'by how much the height grows'),
        above1('scale_w', 'scale_w', 'by how much the width grows'),
      ] as const)
    : (() => {
        const scale = above1('scale', 'scale_h', 'by how much height and width grow');
        return [scale, scale] as const;
      })();
  const pads = (['h', 'w'] as const).map((letter, axis) => {
    const field = `pad_out_${letter}`;
    if (!param.bool(field)) return 0;
    if (scales[axis] !== 2) {
      const word = axis === 0 ? 'height' : 'width';
      setup.refuse(
        'param/conflict',
        param.span(field),
        `${field} is for a scale of 2, not of ${scales[axis]}`,
        `Check failed: !pad_out_${letter}_ || scale_${letter}_ == 2 Output ${word} padding compensation requires scale_${letter} == 2, otherwise the output size is ill-defined.`,
      );
    }
    return 1;
  });
  return (size, axis) => (size === null ? null : (Math.imul(size, scales[axis]) - pads[axis]!) | 0);
}

function checkFourAxes(setup: LayerSetup, bottom: number, what: string): void {
  const shape = setup.bottom(bottom);
  if (shape === null || shape.length === 4) return;
  setup.refuse(
    'shape/axes',
    setup.bottomSpan(bottom),
    `Upsample takes 4 axes (number, channels, height, width), and '${setup.bottomName(bottom)}' has ${shape.length} (${formatShape(shape)})`,
    `Check failed: 4 == bottom[${bottom}]->num_axes() (4 vs. ${shape.length}) ${what} must have 4 axes, corresponding to (num, channels, height, width)`,
    [setup.madeHere(bottom)],
  );
}
