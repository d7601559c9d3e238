import { LAYER_TYPES } from '../../layers/forks/opencl/all.js';
import { schema } from '../../schema/bundled/forks/opencl.js';
import type { Fork } from '../fork.js';

export const opencl: Fork = {
  name: 'opencl',
  title: "BVLC's OpenCL branch",
  repositories: 8,
  schema,
  layerTypes: LAYER_TYPES,
};
