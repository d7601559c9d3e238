import { LAYER_TYPES } from '../../layers/forks/ssd/all.js';
import { schema } from '../../schema/bundled/forks/ssd.js';
import type { Fork } from '../fork.js';

export const ssd: Fork = {
  name: 'ssd',
  title: 'SSD',
  repositories: 300,
  schema,
  layerTypes: LAYER_TYPES,
  fillers: { byNumber: true },
};
