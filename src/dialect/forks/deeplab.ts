import { LAYER_TYPES } from '../../layers/forks/deeplab/all.js';
import { schema } from '../../schema/bundled/forks/deeplab.js';
import type { Fork } from '../fork.js';

export const deeplab: Fork = {
  name: 'deeplab',
  title: 'DeepLab',
  repositories: 60,
  schema,
  layerTypes: LAYER_TYPES,
  fillers: { byNumber: true },
};
