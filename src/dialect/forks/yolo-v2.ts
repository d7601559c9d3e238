import { LAYER_TYPES } from '../../layers/forks/yolo-v2/all.js';
import { schema } from '../../schema/bundled/forks/yolo-v2.js';
import type { Fork } from '../fork.js';

export const yoloV2: Fork = {
  name: 'yolo-v2',
  title: 'YOLO v2',
  repositories: 4,
  schema,
  layerTypes: LAYER_TYPES,
  fillers: { byNumber: true },
};
