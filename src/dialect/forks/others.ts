import { LAYER_TYPES } from '../../layers/forks/others/all.js';
import { schema } from '../../schema/bundled/forks/others.js';
import type { Fork } from '../fork.js';

export const others: Fork = {
  name: 'others',
  title: 'Single forks',
  repositories: 1,
  schema,
  layerTypes: LAYER_TYPES,
};
