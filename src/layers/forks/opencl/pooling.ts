import type { Message } from '../../../schema/message.js';
import type { Dim, LayerSetup, LayerType } from '../../base/index.js';
import { pooledSizes } from '../../base/pooling-nd.js';
import { Pooling as BvlcPooling } from '../../pooling.js';

/** `layers/pooling_layer.cpp`, over any number of axes, with gaps between a window's values. */
export const Pooling: LayerType = {
  ...BvlcPooling,
  setUp(setup) {
    const param = setup.layer.message('pooling_param');
    const bottom = setup.bottom(0);
    const sizes =
      bottom === null || param.number('axis') !== 1 ? undefined : windowOf(param, bottom.slice(2));
    if (bottom === null || sizes === undefined) {
      for (let top = 0; top < setup.tops.length; top++) setup.reshapeTop(top, null);
      return;
    }
    const top = [...bottom.slice(0, 2), ...pooledSizes(setup, bottom, sizes, () => placeOf(setup, param))];
    for (let index = 0; index < setup.tops.length; index++) setup.reshapeTop(index, top);
  },
};

/** The window along each spatial axis; undefined where the fields that are given do not fit the axes. */
function windowOf(param: Message, spatial: readonly Dim[]) {
  const each = (field: 'kernel_size' | 'stride' | 'pad' | 'dilation', pair: string, otherwise?: number) => {
    if (pair !== '' && param.has(`${pair}_h`) && param.has(`${pair}_w`))
      return spatial.length === 2 ? [param.number(`${pair}_h`), param.number(`${pair}_w`)] : undefined;
    const given = param.numbers(field);
    if (given.length === spatial.length) return given;
    const all = given.length === 0 ? otherwise : given.length === 1 ? given[0] : undefined;
    return all === undefined ? undefined : spatial.map(() => all);
  };
  const kernel = param.bool('global_pooling') ? spatial : each('kernel_size', 'kernel');
  const stride = each('stride', 'stride', 1);
  const pad = each('pad', 'pad', 0);
  const dilation = each('dilation', '', 1);
  if (kernel === undefined || stride === undefined || pad === undefined || dilation === undefined)
    return undefined;
  if (stride.includes(0) || kernel.includes(0)) return undefined;
  const spread = kernel.map((size, axis) => (size === null ? null : (size - 1) * dilation[axis]! + 1));
  return { kernel: spread, stride, pad };
}

function placeOf(setup: LayerSetup, param: Message) {
  return param.has('kernel_size') ? param.fieldSpan('kernel_size') : setup.layer.span('type');
}
