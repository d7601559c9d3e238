import type { LayerCase } from './case.js';

export const layerCase: LayerCase = {
  bottoms: '4x3x5x2:normal? 4x3x5x2:binary',
  variants: [
    { parameters: {} },
    {
      parameters: { squared: true, smooth: 0.01, normalization: 'NONE' },
      bottoms: '4x3x6:normal? 4x3x6:prob',
    },
    { parameters: { over: 'BATCH', ignore_label: 255 } },
    {
      parameters: { activation: 'NONE', normalization: 'BATCH_SIZE', squared: true, over: 'BATCH' },
      bottoms: '5x2x7:prob? 5x2x7:binary',
    },
    { parameters: { ignore_label: 255, smooth: 100 }, bottoms: '9:normal? 9:binary' },
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
        power = 2 if p['squared'] else 1
        each.append(1 - (2 * (q * t * k).sum() + p['smooth']) / ((q ** power * k).sum() + (t ** power * k).sum() + p['smooth']))
    return sum(each), {'FULL': len(each), 'BATCH_SIZE': len(x), 'NONE': 1}[p['normalization']]
`,
};
