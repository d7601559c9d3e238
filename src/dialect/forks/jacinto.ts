import { LAYER_TYPES } from '../../layers/forks/jacinto/all.js';
import { schema } from '../../schema/bundled/forks/jacinto.js';
import type { Fork } from '../fork.js';

export const jacinto: Fork = {
  name: 'jacinto',
  title: "Texas Instruments' Caffe-Jacinto",
  repositories: 1,
  includes: ['nvidia', 'depthwise'],
  schema,
  layerTypes: LAYER_TYPES,
  fillers: { byNumber: true },
};
