import type { LayerCase } from './case.js';

export const layerCase: LayerCase = {
  bottoms: '8x5:normal? 8x5:normal?',
  variants: [
    { parameters: {} },
    { parameters: { margin: -0.5, normalization: 'NONE' }, bottoms: '8x2x3:normal? 8x6:normal? 8:binary' },
    { parameters: { margin: 0.3 }, bottoms: '8x5:positive? 8x5:positive? 8x1:binary' },
  ],
};
