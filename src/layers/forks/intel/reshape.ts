import type { LayerType } from '../../base/index.js';
import { Reshape as CaffeReshape } from '../../reshape.js';

/** `layers/reshape_layer.cpp`: with `pixelshuffler`, channels become pixels, which is not followed. */
export const Reshape: LayerType = {
  ...CaffeReshape,
  setUp(setup) {
    if (!setup.layer.message('reshape_param').has('pixelshuffler')) CaffeReshape.setUp(setup);
  },
};
