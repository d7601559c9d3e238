import { LAYER_TYPES } from '../../layers/forks/c3d-v1/all.js';
import { schema } from '../../schema/bundled/forks/c3d-v1.js';
import type { Fork } from '../fork.js';

export const c3dV1: Fork = {
  name: 'c3d-v1',
  title: 'C3D 1.0',
  repositories: 1,
  schema,
  layerTypes: LAYER_TYPES,
};
