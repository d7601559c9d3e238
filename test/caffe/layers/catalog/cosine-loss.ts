import type { LayerCase } from './case.js';

export const layerCase: LayerCase = {
  bottoms: '8x5:normal? 8x5:normal?',
  variants: [
    { parameters: {} },
    { parameters: { margin: -0.5, normalization: 'NONE' }, bottoms: '8x2x3:normal? 8x6:normal? 8:binary' },
    { parameters: { margin: 0.3 }, bottoms: '8x5:positive? 8x5:positive? 8x1:binary' },
  ],
  reference: `
def losses(p, a, b, s=None):
    b = b.reshape(a.shape)
    dot, aa, bb = [(u * v).reshape(len(a), -1).sum(1) for u, v in ((a, b), (a, a), (b, b))]
    c = np.where(aa * bb > 0, dot / np.where(aa * bb > 0, np.sqrt(aa * bb), 1), 0)
    s = np.ones(c.shape) if s is None else s.reshape(-1)
    return total(p, np.where(s > 0, 1 - c, np.maximum(c - p['margin'], 0)), s)
`,
};
