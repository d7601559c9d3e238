import type { LayerCase } from './case.js';

export const layerCase: LayerCase = {
  bottoms: '6x5:normal? 6x5:normal? 6x5:normal?',
  variants: [
    { parameters: {} },
    { parameters: { margin: 5, normalization: 'NONE' }, bottoms: '6x2x3:normal? 6x6:normal? 6x2x3:normal?' },
    { parameters: { margin: 1, distance: 'EUCLIDEAN', normalization: 'FULL' } },
  ],
};
