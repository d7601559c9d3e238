import type { Message } from '../../../schema/message.js';
import { NO_READS, signOfBottom } from '../../base/effects.js';
import { formatShape, int32, type LayerSetup, type LayerType, type Shape } from '../../base/index.js';
import { KEEPS_ZEROS } from '../../base/zeros.js';

/** `layers/permute_layer.cpp` */
export const Permute: LayerType = {
  type: 'Permute',
  summary: 'Changes the order of the axes',
  family: 'shape',
  params: ['permute_param'],
  zeros: KEEPS_ZEROS,
  bottoms: { exact: 1 },
  tops: { exact: 1 },
  inPlace: {
    result: ({ layer, bottoms }) => (keepsOrder(layer, bottoms[0]!.shape) ? 'right' : 'wrong result'),
    change: ({ layer, bottoms }) => (keepsOrder(layer, bottoms[0]!.shape) ? 'nothing' : 'anything'),
  },
  backwardReads: () => NO_READS,
  nonNegative: signOfBottom,
  values: 'passed on',
  isBetween: true,
  setUp(setup) {
    const param = setup.layer.message('permute_param');
    const bottom = setup.bottom(0);
    const order = readOrder(setup, param, bottom);
    if (bottom === null) {
      setup.reshapeTop(0, null);
      return;
    }
    // Once in LayerSetUp, and again in Reshape, of what is the bottom then.
    for (let pass = 0; pass < 2; pass++) {
      const shape = setup.bottom(0)!;
      setup.reshapeTop(
        0,
        order.map((axis) => shape[axis]!),
      );
    }
  },
};

/** The axes of the bottom in their new order: those that are named, and then the rest. */
function readOrder(setup: LayerSetup, param: Message, bottom: Shape | null): number[] {
  const named = param.numbers('order').map(int32);
  const axes = bottom === null ? null : bottom.length;
  named.forEach((axis, index) => {
    const span = param.span('order', index);
    if (axes !== null && axis >= axes) {
      setup.refuse(
        'param/axis',
        span,
        `order ${axis} does not exist: '${setup.bottomName(0)}' has ${axes} axes (${formatShape(bottom)}), counted from 0`,
        `Check failed: order < num_axes_ (${axis} vs. ${axes}) order should be less than the input dimension.`,
        [setup.madeHere(0)],
      );
    }
    const first = named.indexOf(axis);
    if (first < index) {
      setup.refuse('param/invalid', span, `order names axis ${axis} twice`, 'there are duplicate orders', [
        { message: 'it is first named here', span: param.span('order', first) },
      ]);
    }
  });
  const negative = named.findIndex((axis) => axis < 0);
  if (axes === null) return named;
  const order = [...named, ...bottom!.map((_, axis) => axis).filter((axis) => !named.includes(axis))];
  if (negative >= 0) {
    setup.refuse(
      'param/axis',
      param.span('order', negative),
      `order ${param.numbers('order')[negative]} does not exist: '${setup.bottomName(0)}' has ${axes} axes (${formatShape(bottom)}), counted from 0`,
      `Check failed: num_axes_ == orders.size() (${axes} vs. ${order.length}) `,
      [setup.madeHere(0)],
    );
  }
  return order;
}

/** Whether a layer leaves all axes where they are. */
function keepsOrder(layer: Message, bottom: Shape | null): boolean {
  const order = layer.message('permute_param').numbers('order');
  return bottom !== null && order.every((axis, index) => axis === index);
}
