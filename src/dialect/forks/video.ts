import { LAYER_TYPES } from '../../layers/forks/video/all.js';
import { schema } from '../../schema/bundled/forks/video.js';
import type { Fork } from '../fork.js';

export const video: Fork = {
  name: 'video',
  title: 'video-caffe',
  repositories: 10,
  schema,
  layerTypes: LAYER_TYPES,
};
