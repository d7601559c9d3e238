import { LAYER_TYPES } from '../../layers/forks/ristretto/all.js';
import { schema } from '../../schema/bundled/forks/ristretto.js';
import type { Fork } from '../fork.js';

export const ristretto: Fork = {
  name: 'ristretto',
  title: 'Ristretto',
  repositories: 15,
  schema,
  layerTypes: LAYER_TYPES,
};
