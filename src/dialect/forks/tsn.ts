import { LAYER_TYPES } from '../../layers/forks/tsn/all.js';
import { schema } from '../../schema/bundled/forks/tsn.js';
import type { Fork } from '../fork.js';

export const tsn: Fork = {
  name: 'tsn',
  title: 'Temporal segment networks',
  repositories: 20,
  schema,
  layerTypes: LAYER_TYPES,
  fillers: { byNumber: true },
};
