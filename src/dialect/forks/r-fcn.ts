import { LAYER_TYPES } from '../../layers/forks/r-fcn/all.js';
import { schema } from '../../schema/bundled/forks/r-fcn.js';
import type { Fork } from '../fork.js';

export const rFcn: Fork = {
  name: 'r-fcn',
  title: 'R-FCN',
  repositories: 80,
  includes: ['faster-rcnn'],
  schema,
  layerTypes: LAYER_TYPES,
  fillers: { byNumber: true },
};
