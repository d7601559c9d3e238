import type { LayerCase } from './case.js';

export const layerCase: LayerCase = {
  bottoms: '5x3x4:normal? 3x2:labels4',
  batched: (factor) => `5x${3 * factor}x4:normal? ${3 * factor}x2:labels4`,
  variants: [
    { parameters: {} },
    {
      parameters: { blank: 2, normalization: 'NONE' },
      bottoms: '6x2x3:normal? 2x3:labels3',
    },
    {
      parameters: { infeasible: 'IGNORE', normalization: 'VALID' },
      bottoms: '3x5x3:normal? 5x3:labels3',
    },
  ],
};
