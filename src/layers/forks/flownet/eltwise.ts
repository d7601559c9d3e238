import type { LayerType } from '../../base/index.js';
import { Eltwise as BvlcEltwise } from '../../eltwise.js';

/** `layers/eltwise_layer.cpp`. One bottom is enough, to be multiplied by its `coeff`. */
export const Eltwise: LayerType = {
  ...BvlcEltwise,
  bottoms: { min: 1 },
};
