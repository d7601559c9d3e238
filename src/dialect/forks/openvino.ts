import { LAYER_TYPES } from '../../layers/forks/openvino/all.js';
import { schema } from '../../schema/bundled/forks/openvino.js';
import type { Fork } from '../fork.js';

export const openvino: Fork = {
  name: 'openvino',
  title: "OpenVINO's training toolbox",
  repositories: 2,
  includes: ['ssd', 'depthwise'],
  schema,
  layerTypes: LAYER_TYPES,
  fillers: { byNumber: true },
};
