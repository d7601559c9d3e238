import { LAYER_TYPES } from '../../layers/forks/segnet/all.js';
import { schema } from '../../schema/bundled/forks/segnet.js';
import type { Fork } from '../fork.js';

export const segnet: Fork = {
  name: 'segnet',
  title: 'SegNet',
  repositories: 70,
  schema,
  layerTypes: LAYER_TYPES,
  fillers: { byNumber: true },
};
