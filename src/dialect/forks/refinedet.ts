import { LAYER_TYPES } from '../../layers/forks/refinedet/all.js';
import { schema } from '../../schema/bundled/forks/refinedet.js';
import type { Fork } from '../fork.js';

export const refinedet: Fork = {
  name: 'refinedet',
  title: 'RefineDet',
  repositories: 4,
  includes: ['ssd'],
  schema,
  layerTypes: LAYER_TYPES,
  fillers: { byNumber: true },
};
