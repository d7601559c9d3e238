import { LAYER_TYPES } from '../../layers/forks/cpm/all.js';
import { schema } from '../../schema/bundled/forks/cpm.js';
import type { Fork } from '../fork.js';

export const cpm: Fork = {
  name: 'cpm',
  title: 'Convolutional pose machines',
  repositories: 15,
  schema,
  layerTypes: LAYER_TYPES,
  fillers: { byNumber: true },
};
