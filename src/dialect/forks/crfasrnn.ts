import { LAYER_TYPES } from '../../layers/forks/crfasrnn/all.js';
import { schema } from '../../schema/bundled/forks/crfasrnn.js';
import type { Fork } from '../fork.js';

export const crfasrnn: Fork = {
  name: 'crfasrnn',
  title: 'CRF as RNN',
  repositories: 10,
  schema,
  layerTypes: LAYER_TYPES,
  fillers: { byNumber: true },
};
