import { LAYER_TYPES } from '../../layers/forks/nvidia/all.js';
import { schema } from '../../schema/bundled/forks/nvidia.js';
import type { Fork } from '../fork.js';

export const nvidia: Fork = {
  name: 'nvidia',
  title: "NVIDIA's Caffe",
  repositories: 60,
  includes: ['ssd', 'senet'],
  schema,
  layerTypes: LAYER_TYPES,
  fillers: {
    added: [
      'gaussianstatic',
      'positive_unitballstatic',
      'uniformstatic',
      'xavierstatic',
      'msrastatic',
      'bilinearstatic',
    ],
    byNumber: true,
  },
};
