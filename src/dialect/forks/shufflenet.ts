import { LAYER_TYPES } from '../../layers/forks/shufflenet/all.js';
import { schema } from '../../schema/bundled/forks/shufflenet.js';
import type { Fork } from '../fork.js';

export const shufflenet: Fork = {
  name: 'shufflenet',
  title: 'ShuffleNet',
  repositories: 15,
  schema,
  layerTypes: LAYER_TYPES,
};
