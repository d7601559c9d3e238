import type { LayerCase } from './case.js';

/** With centres at 0, as they begin; `center-loss.test.ts` has others. */
export const layerCase: LayerCase = {
  bottoms: '6x5:normal? 6:labels4',
  variants: [
    { parameters: { classes: 4, centres: 'GRADIENT' } },
    {
      parameters: { classes: 7, centres: 'GRADIENT', normalization: 'NONE' },
      bottoms: '5x2x3:normal? 5x1:labels4',
    },
  ],
};
