import { signOfBottom } from '../../base/effects.js';
import type { Dim, LayerType } from '../../base/index.js';
import { castToInt } from '../../base/shape.js';
import { KEEPS_ZEROS } from '../../base/zeros.js';
import { needVideo } from './video.js';

/** `layers/pool3d_layer.cpp` */
export const Pooling3D: LayerType = {
  type: 'Pooling3D',
  summary: 'The maximum or the average of each window over time, height and width',
  family: 'pooling',
  params: ['pooling3d_param'],
  bottoms: { exact: 1 },
  tops: { exact: 1 },
  zeros: KEEPS_ZEROS,
  inPlace: { result: 'wrong result', change: 'anything' },
  nonNegative: signOfBottom,
  values: 'passed on',
  isBetween: true,
  setUp(setup) {
    const param = setup.layer.message('pooling3d_param');
    const pad = param.number('pad');
    if (pad !== 0 && param.enumValue('pool') !== 'AVE') {
      setup.refuse(
        'param/conflict',
        param.span('pad'),
        'padding is for AVE pooling only',
        `Check failed: this->layer_param_.pooling3d_param().pool() == Pooling3DParameter_PoolMethod_AVE (${param.enumValue('pool') === 'MAX' ? 0 : 2} vs. 1) Padding implemented only for average pooling.`,
      );
    }
    const [num, channels, length, height, width] = needVideo(setup);
    const pooled = (size: Dim, padding: number, kernel: string, stride: string): Dim => {
      if (size === null) return null;
      const room = Math.fround(size + 2 * padding - param.number(kernel));
      return castToInt(Math.ceil(Math.fround(room / Math.fround(param.number(stride))))) + 1;
    };
    setup.reshapeTop(
      0,
      [
        num,
        channels,
        pooled(length, 0, 'kernel_depth', 'temporal_stride'),
        pooled(height, pad, 'kernel_size', 'stride'),
        pooled(width, pad, 'kernel_size', 'stride'),
      ],
      (axis) => param.span(axis === 2 ? 'kernel_depth' : 'kernel_size'),
    );
  },
};
