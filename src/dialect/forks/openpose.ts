import { LAYER_TYPES } from '../../layers/forks/openpose/all.js';
import { schema } from '../../schema/bundled/forks/openpose.js';
import type { Fork } from '../fork.js';

export const openpose: Fork = {
  name: 'openpose',
  title: 'OpenPose',
  repositories: 1,
  schema,
  layerTypes: LAYER_TYPES,
};
