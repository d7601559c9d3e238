import type { Message } from '../../../schema/message.js';
import { times } from '../../../text/counting.js';
import { checkEngine } from '../../base/engine.js';
import type { Dim, LayerSetup, LayerType, Shape } from '../../base/index.js';
import { pooledSizes } from '../../base/pooling-nd.js';
import { Pooling as CaffePooling } from '../../pooling.js';

const SPATIAL_AXES = 3;

/** `layers/pooling_layer.cpp`: blobs of five axes are pooled over three, by fields of their own. */
export const Pooling: LayerType = {
  ...CaffePooling,
  setUp(setup) {
    const bottom = setup.bottom(0);
    if (bottom?.length !== 2 + SPATIAL_AXES) {
      CaffePooling.setUp(setup);
      return;
    }
    const param = setup.layer.message('pooling_param');
    checkEngine(setup, param);
    const isGlobal = param.bool('global_pooling');
    const kernel: readonly Dim[] = isGlobal
      ? bottom.slice(2)
      : perAxis(setup, param, bottom, 'kernel_size_3d', undefined);
    const sizes = pooledSizes(
      setup,
      bottom,
      {
        kernel,
        stride: perAxis(setup, param, bottom, 'stride_3d', 1),
        pad: perAxis(setup, param, bottom, 'pad_3d', 0),
      },
      (axis) => param.span('kernel_size_3d', param.count('kernel_size_3d') === SPATIAL_AXES ? axis : 0),
    );
    const top = [...bottom.slice(0, 2), ...(isGlobal ? sizes.map(() => 1) : sizes)];
    for (let index = 0; index < setup.tops.length; index++) setup.reshapeTop(index, top);
  },
};

/** A field given once for all spatial axes, once for each, or not at all. */
function perAxis(
  setup: LayerSetup,
  param: Message,
  bottom: Shape,
  field: string,
  absent: number | undefined,
): readonly number[] {
  const given = param.numbers(field);
  if (given.length === SPATIAL_AXES) return given;
  if (given.length === 1) return new Array<number>(SPATIAL_AXES).fill(given[0]!);
  if (given.length === 0 && absent !== undefined) return new Array<number>(SPATIAL_AXES).fill(absent);
  return setup.refuse(
    given.length === 0 ? 'param/missing' : 'param/count',
    given.length === 0 ? param.head() : param.fieldSpan(field, Math.min(given.length - 1, SPATIAL_AXES)),
    given.length === 0
      ? `${field} is missing: '${setup.bottomName(0)}' has ${bottom.length} axes, so that it is pooled over three`
      : `${field} is given ${times(given.length)}: once, or for each of three spatial axes`,
    `Check failed: num_kernel_dims == 1 || num_kernel_dims == num_spatial_axes_ ${field.slice(0, -3)} must be specified once, or once per spatial dimension (${field.slice(0, -3)} specified ${given.length} times ${SPATIAL_AXES} spatial dims).`,
    [setup.madeHere(0)],
  );
}
