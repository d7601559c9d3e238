import { LAYER_TYPES } from '../../layers/forks/ceil-mode/all.js';
import { schema } from '../../schema/bundled/forks/ceil-mode.js';
import type { Fork } from '../fork.js';

export const ceilMode: Fork = {
  name: 'ceil-mode',
  title: 'Pooling with ceil_mode',
  repositories: 15,
  schema,
  layerTypes: LAYER_TYPES,
};
