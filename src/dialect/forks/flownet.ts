import { LAYER_TYPES } from '../../layers/forks/flownet/all.js';
import { schema } from '../../schema/bundled/forks/flownet.js';
import type { Fork } from '../fork.js';

export const flownet: Fork = {
  name: 'flownet',
  title: 'FlowNet and DispNet',
  repositories: 20,
  schema,
  layerTypes: LAYER_TYPES,
  fillers: { added: ['diagonal'], byNumber: true },
};
