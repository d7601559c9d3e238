import type { Message } from '../../../schema/message.js';
import { signOfBottom } from '../../base/effects.js';
import type { Dim, LayerSetup, LayerType } from '../../base/index.js';
import { pooledSizes } from '../../base/pooling-nd.js';
import { KEEPS_ZEROS } from '../../base/zeros.js';

/** `layers/cudnn_ndpooling_layer.cpp` */
export const NdPooling: LayerType = {
  type: 'NdPooling',
  summary: 'The maximum or the average of each window over all axes after the channels',
  family: 'pooling',
  params: ['pooling_param'],
  needs: 'NdPooling needs a Caffe that was built with cuDNN',
  zeros: KEEPS_ZEROS,
  bottoms: { exact: 1 },
  tops: { min: 1 },
  inPlace: { result: 'wrong result', change: 'anything' },
  nonNegative: signOfBottom,
  values: (_, top) => (top === 0 ? 'passed on' : undefined),
  isBetween: true,
  setUp(setup) {
    const param = setup.layer.message('pooling_param');
    const kernel = shapeOf(setup, param, 'kernel_shape')!;
    const pad = shapeOf(setup, param, 'pad_shape', kernel.length) ?? kernel.map(() => 0);
    const stride = shapeOf(setup, param, 'stride_shape', kernel.length) ?? kernel.map(() => 1);
    const bottom = setup.bottom(0);
    if (bottom === null || bottom.length !== kernel.length + 2) {
      setup.reshapeTop(0, null);
      return;
    }
    const window: readonly Dim[] = param.bool('global_pooling') ? bottom.slice(2) : kernel;
    const sizes = pooledSizes(setup, bottom, { kernel: window, stride, pad }, (axis) =>
      param.message('kernel_shape').span('dim', axis),
    );
    // An axis with no window on it is left out.
    setup.reshapeTop(0, [...bottom.slice(0, 2), ...sizes.filter((size) => size === null || size >= 1)]);
  },
};

/** The sizes that a BlobShape of the parameter gives, as many as the kernel has; undefined for none. */
export function shapeOf(
  setup: LayerSetup,
  param: Message,
  field: string,
  axes?: number,
): readonly number[] | undefined {
  const given = param.message(field).numbers('dim');
  if (param.has(field) ? axes === undefined || given.length === axes : axes !== undefined) {
    return param.has(field) ? given : undefined;
  }
  return setup.refuse(
    axes === undefined ? 'param/missing' : 'param/count',
    axes === undefined ? param.head() : param.fieldSpan(field),
    axes === undefined
      ? 'kernel_shape is missing'
      : `${field} has ${given.length} sizes, and kernel_shape ${axes}: as many`,
    axes === undefined
      ? 'Check failed: pool_param.has_kernel_shape() Kernel shape is required.'
      : `Check failed: pool_param.kernel_shape().dim_size() == pool_param.${field}().dim_size() (${axes} vs. ${given.length}) Kernel and ${field === 'pad_shape' ? 'Pad' : 'Stride'} shape don't match !`,
  );
}
