import { LAYER_TYPES } from '../../layers/forks/ctpn/all.js';
import { schema } from '../../schema/bundled/forks/ctpn.js';
import type { Fork } from '../fork.js';

export const ctpn: Fork = {
  name: 'ctpn',
  title: 'CTPN',
  repositories: 3,
  includes: ['faster-rcnn'],
  schema,
  layerTypes: LAYER_TYPES,
  fillers: { byNumber: true },
};
