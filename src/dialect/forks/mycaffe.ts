import { LAYER_TYPES } from '../../layers/forks/mycaffe/all.js';
import { schema } from '../../schema/bundled/forks/mycaffe.js';
import type { Fork } from '../fork.js';

export const mycaffe: Fork = {
  name: 'mycaffe',
  title: 'MyCaffe',
  repositories: 2,
  hasOwnParser: true,
  schema,
  layerTypes: LAYER_TYPES,
};
