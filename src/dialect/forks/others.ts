import { LAYER_TYPES } from '../../layers/forks/others/all.js';
import { schema } from '../../schema/bundled/forks/others.js';
import type { Fork } from '../fork.js';

export const others: Fork = {
  name: 'others',
  title: 'Single forks',
  repositories: 1,
  schema,
  layerTypes: LAYER_TYPES,
  fillers: {
    added: [
      'bernoulli',
      'bicubic',
      'bilinear_3D',
      'bilinear_upsampling',
      'dct2',
      'dct3',
      'dct4',
      'dct5',
      'dct6',
      'dct7',
      'dct8',
      'dirichlet',
      'expectation',
      'expectation_data',
      'file',
      'filter:gaussian',
      'filter:sobel',
      'GPD',
      'adaptive',
      'lstm',
      'nearest',
      'noisytrans',
      'rcs',
      'rects',
      'sequence',
      'unit',
      'xy',
    ],
  },
};
