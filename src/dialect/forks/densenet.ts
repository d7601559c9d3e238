import { LAYER_TYPES } from '../../layers/forks/densenet/all.js';
import { schema } from '../../schema/bundled/forks/densenet.js';
import type { Fork } from '../fork.js';

export const densenet: Fork = {
  name: 'densenet',
  title: 'DenseNet in one layer',
  repositories: 5,
  schema,
  layerTypes: LAYER_TYPES,
  fillers: { byNumber: true },
};
