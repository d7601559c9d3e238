import { LAYER_TYPES } from '../../layers/forks/yolo/all.js';
import { schema } from '../../schema/bundled/forks/yolo.js';
import type { Fork } from '../fork.js';

export const yolo: Fork = {
  name: 'yolo',
  title: 'Ports of YOLO v3',
  repositories: 30,
  includes: ['ssd', 'senet', 'depthwise'],
  schema,
  layerTypes: LAYER_TYPES,
};
