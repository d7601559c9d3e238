import { LAYER_TYPES } from '../../layers/forks/windows/all.js';
import { schema } from '../../schema/bundled/forks/windows.js';
import type { Fork } from '../fork.js';

export const windows: Fork = {
  name: 'windows',
  title: "Microsoft's Caffe for Windows",
  repositories: 12,
  includes: ['r-fcn'],
  schema,
  layerTypes: LAYER_TYPES,
  fillers: { byNumber: true },
};
