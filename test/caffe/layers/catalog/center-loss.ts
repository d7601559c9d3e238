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
  reference: `
def losses(p, x, t):
    each = 0.5 * (x.reshape(len(x), -1) ** 2).sum(1)
    return total(p, each, np.ones(each.shape))
`,
};
