import { LAYER_TYPES } from '../../layers/forks/mask-rcnn/all.js';
import { schema } from '../../schema/bundled/forks/mask-rcnn.js';
import type { Fork } from '../fork.js';

export const maskRcnn: Fork = {
  name: 'mask-rcnn',
  title: 'Mask R-CNN',
  repositories: 14,
  includes: ['faster-rcnn'],
  schema,
  layerTypes: LAYER_TYPES,
  fillers: { byNumber: true },
};
