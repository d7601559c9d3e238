import type { LayerCase } from './case.js';

export const layerCase: LayerCase = {
  bottoms: '4x3x5x2:normal? 4x3x5x2:normal?',
  variants: [
    { parameters: {} },
    { parameters: { temperature: 4, normalization: 'FULL' }, bottoms: '7x10:normal? 7x10:normal?' },
    { parameters: { temperature: 0.5, normalization: 'VALID' } },
  ],
};
