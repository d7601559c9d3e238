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
  reference: `
def losses(p, x, t, inside=1.0, outside=1.0):
    kept = regression_kept(p, t)
    e = np.where(kept, inside * (x - np.where(kept, t, 0)), 0)
    s = p['sigma'] ** 2
    return total(p, outside * np.where(abs(e) < 1 / s, s * e ** 2 / 2, abs(e) - 0.5 / s) * kept, kept)
`,
};
