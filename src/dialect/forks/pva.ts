import { LAYER_TYPES } from '../../layers/forks/pva/all.js';
import { schema } from '../../schema/bundled/forks/pva.js';
import type { Fork } from '../fork.js';

export const pva: Fork = {
  name: 'pva',
  title: 'PVANET',
  repositories: 15,
  includes: ['faster-rcnn'],
  schema,
  layerTypes: LAYER_TYPES,
  fillers: { byNumber: true },
};
