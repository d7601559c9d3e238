import type { LayerCase } from './case.js';

export const layerCase: LayerCase = {
  bottoms: '2x2x6x7:prob? 2x2x6x7:prob?',
  variants: [
    { parameters: { radius: 2 } },
    {
      parameters: { radius: 1, sigma: 0.8, range: 3, normalization: 'BATCH_SIZE' },
      bottoms: '2x2x6x7:normal? 2x2x6x7:normal?',
    },
    { parameters: {}, bottoms: '1x12x13:prob? 1x12x13:prob?' },
  ],
};
