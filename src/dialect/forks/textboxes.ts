import { LAYER_TYPES } from '../../layers/forks/textboxes/all.js';
import { schema } from '../../schema/bundled/forks/textboxes.js';
import type { Fork } from '../fork.js';

export const textboxes: Fork = {
  name: 'textboxes',
  title: 'TextBoxes++',
  repositories: 1,
  includes: ['ssd', 'faster-rcnn'],
  schema,
  layerTypes: LAYER_TYPES,
  fillers: { byNumber: true },
};
