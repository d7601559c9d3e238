import { LAYER_TYPES } from '../../layers/forks/hisilicon/all.js';
import { schema } from '../../schema/bundled/forks/hisilicon.js';
import type { Fork } from '../fork.js';

export const hisilicon: Fork = {
  name: 'hisilicon',
  title: "HiSilicon's NNIE mapper",
  repositories: 3,
  schema,
  layerTypes: LAYER_TYPES,
};
