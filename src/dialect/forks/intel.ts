import { LAYER_TYPES } from '../../layers/forks/intel/all.js';
import { schema } from '../../schema/bundled/forks/intel.js';
import type { Fork } from '../fork.js';

export const intel: Fork = {
  name: 'intel',
  title: "Intel's Caffe",
  repositories: 50,
  includes: ['ssd', 'r-fcn', 'senet'],
  schema,
  layerTypes: LAYER_TYPES,
  fillers: { added: ['gabor'] },
};
