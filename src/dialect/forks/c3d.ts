import { LAYER_TYPES } from '../../layers/forks/c3d/all.js';
import { schema } from '../../schema/bundled/forks/c3d.js';
import type { Fork } from '../fork.js';

export const c3d: Fork = {
  name: 'c3d',
  title: 'C3D',
  repositories: 20,
  schema,
  layerTypes: LAYER_TYPES,
  fillers: { added: ['identity'] },
};
