import type { LayerType } from '../../base/index.js';
import { RESIZING, resize } from '../../base/resizing.js';

/** `layers/resample_layer.cpp`. It works on GPUs only. */
export const Resample: LayerType = {
  ...RESIZING,
  type: 'Resample',
  summary: 'Resizes its bottom by interpolation, to a given size or that of a second bottom',
  family: 'shape',
  params: ['resample_param'],
  setUp(setup) {
    const param = setup.layer.message('resample_param');
    if (param.enumValue('type') === 'AREA') {
      setup.refuse(
        'param/invalid',
        param.span('type'),
        'the type is NEAREST, LINEAR or CUBIC; AREA is not implemented',
        'ResampleLayer: only CUBIC, LINEAR and NEAREST interpolation is supported for now',
      );
    }
    resize(setup, 'resample_param', ['height', 'width']);
  },
};
