import { LAYER_TYPES } from '../../layers/forks/faster-rcnn/all.js';
import { schema } from '../../schema/bundled/forks/faster-rcnn.js';
import type { Fork } from '../fork.js';

export const fasterRcnn: Fork = {
  name: 'faster-rcnn',
  title: 'Fast and Faster R-CNN',
  repositories: 250,
  schema,
  layerTypes: LAYER_TYPES,
  fillers: { byNumber: true },
};
