import type { LayerType } from '../../base/index.js';
import { RELU6 } from '../../base/relu6.js';

export const ReLU6: LayerType = {
  ...RELU6,
  params: ['relu6_param'],
  nonNegative: ({ layer }) => layer.message('relu6_param').number('negative_slope') === 0,
  values: ({ layer }) => (layer.message('relu6_param').number('negative_slope') === 0 ? 'positive' : 'raw'),
};
