import type { LayerType } from '../../base/index.js';
import { Pooling as BvlcPooling } from '../../pooling.js';

/**
 * `layers/pooling_layer.cpp`. Tiny YOLO pools windows of 2 by steps of 1 and keeps the size, for which each port has changed
 * something else: pads, rounds, or adds to the result.
 */
export const Pooling: LayerType = {
  ...BvlcPooling,
  setUp(setup) {
    BvlcPooling.setUp(setup);
    const param = setup.layer.message('pooling_param');
    const bottom = setup.bottom(0);
    if (param.number('kernel_size') !== 2 || param.number('stride') !== 1 || bottom === null) return;
    for (let top = 0; top < setup.tops.length; top++)
      setup.reshapeTop(top, [...bottom.slice(0, 2), ...bottom.slice(2).map(() => null)]);
  },
};
