import { OVERWRITES, signOfBottom } from '../../base/effects.js';
import type { LayerType } from '../../base/index.js';
import { legacyShape } from '../../base/legacy.js';
import { needAbove } from '../../base/positive.js';
import { KEEPS_ZEROS } from '../../base/zeros.js';

/** `layers/mask_resize_layer.cpp`. It works on GPUs only. */
export const MaskResize: LayerType = {
  type: 'MaskResize',
  summary: 'Resizes masks by bilinear interpolation',
  family: 'shape',
  params: ['mask_resize_param'],
  bottoms: { min: 1, max: 1 },
  tops: { min: 1, max: 1 },
  zeros: KEEPS_ZEROS,
  inPlace: OVERWRITES,
  nonNegative: signOfBottom,
  values: 'passed on',
  isBetween: true,
  setUp(setup) {
    const param = setup.layer.message('mask_resize_param');
    const side = (field: string, what: string) =>
      needAbove(setup, param, field, what, `mask_resize_param.${field}() > 0 (VALUE vs. 0)`, {
        unsigned: true,
      });
    const height = side('output_height', 'the height of the output');
    const width = side('output_width', 'the width of the output');
    const [num, channels] = legacyShape(setup, 0);
    setup.reshapeTop(0, [num, channels, height, width], (axis) =>
      param.span(axis === 2 ? 'output_height' : 'output_width'),
    );
  },
};
