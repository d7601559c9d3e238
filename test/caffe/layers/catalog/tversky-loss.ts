import type { LayerCase } from './case.js';

export const layerCase: LayerCase = {
  bottoms: '4x3x5x2:normal? 4x3x5x2:binary',
  variants: [
    { parameters: {} },
    {
      parameters: { alpha: 0.5, beta: 0.5, gamma: 2, smooth: 0.01, normalization: 'NONE' },
      bottoms: '4x3x6:normal? 4x3x6:prob',
    },
    { parameters: { over: 'BATCH', ignore_label: 255, gamma: 1.3 } },
    {
      parameters: { activation: 'NONE', normalization: 'BATCH_SIZE', alpha: 2, beta: 0 },
      bottoms: '5x2x7:prob? 5x2x7:binary',
    },
  ],
  reference: `
def regions(p, x, t):
    kept = (np.trunc(t) != p['ignore_label'] if p['ignore_label'] is not None else np.ones(t.shape, bool)).astype(float)
    x = 1 / (1 + np.exp(-x)) if p['activation'] == 'SIGMOID' else x
    shape = (x.shape[0], x.shape[1] if x.ndim > 1 else 1, -1)
    arrays = [a.reshape(shape) for a in (x, np.where(kept > 0, t, 0), kept)]
    if p['over'] == 'BATCH':
        arrays = [a.transpose(1, 0, 2).reshape(1, shape[1], -1) for a in arrays]
    return [(x[n, c], t[n, c], k[n, c]) for x, t, k in [arrays] for n in range(x.shape[0]) for c in range(x.shape[1])]

def losses(p, x, t):
    each = []
    for q, t, k in regions(p, x, t):
        hit, false, missed = (q * t * k).sum(), (q * (1 - t) * k).sum(), ((1 - q) * t * k).sum()
        index = (hit + p['smooth']) / (hit + p['alpha'] * false + p['beta'] * missed + p['smooth'])
        each.append((1 - index) ** p['gamma'])
    return sum(each), {'FULL': len(each), 'BATCH_SIZE': len(x), 'NONE': 1}[p['normalization']]
`,
};
