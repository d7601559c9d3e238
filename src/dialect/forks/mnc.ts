import { LAYER_TYPES } from '../../layers/forks/mnc/all.js';
import { schema } from '../../schema/bundled/forks/mnc.js';
import type { Fork } from '../fork.js';

export const mnc: Fork = {
  name: 'mnc',
  title: 'Multi-task network cascades',
  repositories: 10,
  includes: ['faster-rcnn'],
  schema,
  layerTypes: LAYER_TYPES,
  fillers: { byNumber: true },
};
