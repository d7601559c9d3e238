import type { LayerCase } from './case.js';

export const layerCase: LayerCase = {
  bottoms: '4x3x5x2:normal? 4x3x5x2:normal?',
  variants: [
    { parameters: {} },
    { parameters: { sigma: 3 }, bottoms: '8x4:normal? 8x4:normal? 8x4:binary' },
    {
      parameters: { sigma: 0.7, normalization: 'FULL' },
      bottoms: '8x4:normal? 8x4:normal? 8x4:positive 8x4:positive',
    },
    { parameters: { normalization: 'VALID', ignore_value: 0.5, ignore_nan: true } },
  ],
};
