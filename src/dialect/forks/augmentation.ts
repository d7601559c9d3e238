import { LAYER_TYPES } from '../../layers/forks/augmentation/all.js';
import { schema } from '../../schema/bundled/forks/augmentation.js';
import type { Fork } from '../fork.js';

export const augmentation: Fork = {
  name: 'augmentation',
  title: 'Real-time augmentation',
  repositories: 3,
  schema,
  layerTypes: LAYER_TYPES,
  fillers: { byNumber: true },
};
