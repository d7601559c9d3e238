import type { LayerCase } from './case.js';

export const layerCase: LayerCase = {
  bottoms: '9x5:normal? 9:labels3',
  variants: [
    { parameters: {} },
    {
      parameters: { margin: 3, distance: 'SQUARED', normalization: 'VALID' },
      bottoms: '8x2x3:normal? 8x1:labels5',
    },
    { parameters: { margin: 20, normalization: 'NONE' }, bottoms: '7x1x4:normal? 7:labels2' },
  ],
};
