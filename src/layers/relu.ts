import { checkEngine, type LayerType } from './base/index.js';

/** `layers/relu_layer.cpp` */
export const ReLU: LayerType = {
  type: 'ReLU',
  summary: 'max(x, 0) + negative_slope * min(x, 0), element by element',
  params: ['relu_param'],
  bottoms: { exact: 1 },
  tops: { exact: 1 },
  setUp(setup) {
    checkEngine(setup, setup.layer.message('relu_param'));
    setup.reshapeLikeBottom();
  },
};
