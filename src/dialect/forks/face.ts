import { LAYER_TYPES } from '../../layers/forks/face/all.js';
import { schema } from '../../schema/bundled/forks/face.js';
import type { Fork } from '../fork.js';

export const face: Fork = {
  name: 'face',
  title: "happynear's Caffe for faces",
  repositories: 3,
  includes: ['windows', 'senet'],
  schema,
  layerTypes: LAYER_TYPES,
  fillers: { added: ['identity', 'gaussian_unitball'], byNumber: true },
};
