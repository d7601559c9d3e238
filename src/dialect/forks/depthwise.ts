import { LAYER_TYPES } from '../../layers/forks/depthwise/all.js';
import { schema } from '../../schema/bundled/forks/depthwise.js';
import type { Fork } from '../fork.js';

export const depthwise: Fork = {
  name: 'depthwise',
  title: 'Depthwise convolution',
  repositories: 40,
  schema,
  layerTypes: LAYER_TYPES,
};
