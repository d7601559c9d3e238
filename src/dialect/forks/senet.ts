import { LAYER_TYPES } from '../../layers/forks/senet/all.js';
import { schema } from '../../schema/bundled/forks/senet.js';
import type { Fork } from '../fork.js';

export const senet: Fork = {
  name: 'senet',
  title: 'Squeeze-and-excitation networks',
  repositories: 30,
  schema,
  layerTypes: LAYER_TYPES,
};
