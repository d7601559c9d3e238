import { LAYER_TYPES } from '../../layers/forks/pspnet/all.js';
import { schema } from '../../schema/bundled/forks/pspnet.js';
import type { Fork } from '../fork.js';

export const pspnet: Fork = {
  name: 'pspnet',
  title: 'PSPNet',
  repositories: 40,
  includes: ['deeplab'],
  schema,
  layerTypes: LAYER_TYPES,
  fillers: { byNumber: true },
};
