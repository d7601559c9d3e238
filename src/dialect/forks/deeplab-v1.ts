import { LAYER_TYPES } from '../../layers/forks/deeplab-v1/all.js';
import { schema } from '../../schema/bundled/forks/deeplab-v1.js';
import type { Fork } from '../fork.js';

export const deeplabV1: Fork = {
  name: 'deeplab-v1',
  title: 'DeepLab, its first version',
  repositories: 10,
  includes: ['deeplab'],
  schema,
  layerTypes: LAYER_TYPES,
};
