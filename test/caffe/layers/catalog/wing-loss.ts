import type { LayerCase } from './case.js';

export const layerCase: LayerCase = {
  bottoms: '4x3x5x2:normal? 4x3x5x2:normal?',
  variants: [
    { parameters: {} },
    { parameters: { width: 0.8, epsilon: 0.1 } },
    { parameters: { normalization: 'VALID', ignore_value: 0.5, ignore_nan: true } },
    { parameters: { normalization: 'FULL' }, bottoms: '6x4:normal? 6x4:normal? 6x4:positive' },
    { parameters: { normalization: 'NONE' }, bottoms: '7:normal? 7x1:normal? 7:binary' },
  ],
  reference: `
def losses(p, x, t, w=1.0):
    kept = regression_kept(p, t)
    e = np.where(kept, x - np.where(kept, t, 0), 0)
    w = np.where(kept, w, 0)
    c = p['width'] - p['width'] * np.log(1 + p['width'] / p['epsilon'])
    return total(p, w * np.where(abs(e) < p['width'], p['width'] * np.log(1 + abs(e) / p['epsilon']), abs(e) - c), kept)
`,
};
