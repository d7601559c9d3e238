import type { LayerCase } from './case.js';

export const layerCase: LayerCase = {
  bottoms: '2x3x5x4:normal? 2x3x5x4:normal?',
  variants: [
    { parameters: {} },
    { parameters: { norm: 'L2', normalization: 'FULL' }, bottoms: '2x6x3:normal? 2x6x3:normal?' },
  ],
};
