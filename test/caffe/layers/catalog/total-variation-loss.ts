import type { LayerCase } from './case.js';

export const layerCase: LayerCase = {
  bottoms: '2x3x5x4:normal?',
  variants: [
    { parameters: {} },
    { parameters: { norm: 'L2', normalization: 'FULL' } },
    { parameters: { norm: 'ISOTROPIC', normalization: 'NONE' }, bottoms: '2x6x3:normal?' },
  ],
};
