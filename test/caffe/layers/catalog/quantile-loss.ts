import type { LayerCase } from './case.js';

export const layerCase: LayerCase = {
  bottoms: '4x3x5x2:normal? 4x3x5x2:normal?',
  variants: [
    { parameters: {} },
    { parameters: { quantile: 0.9 } },
    { parameters: { normalization: 'VALID', ignore_value: 0.5, ignore_nan: true } },
    { parameters: { normalization: 'FULL' }, bottoms: '6x4:normal? 6x4:normal? 6x4:positive' },
    { parameters: { normalization: 'NONE' }, bottoms: '7:normal? 7x1:normal? 7:binary' },
  ],
};
