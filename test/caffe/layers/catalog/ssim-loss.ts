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
  reference: `
def losses(p, x, y):
    size = 2 * p['radius'] + 1
    at = np.arange(size) - (size - 1) / 2
    window = np.exp(-(at[:, None] ** 2 + at ** 2) / (2 * p['sigma'] ** 2))
    window /= window.sum()
    c1, c2 = (0.01 * p['range']) ** 2, (0.03 * p['range']) ** 2
    value, planes = 0, 0
    for a, b in zip(x.reshape((-1,) + x.shape[-2:]), y.reshape((-1,) + y.shape[-2:])):
        each = []
        for r in range(a.shape[0] - size + 1):
            for c in range(a.shape[1] - size + 1):
                u, v = a[r:r + size, c:c + size], b[r:r + size, c:c + size]
                m, n = (window * u).sum(), (window * v).sum()
                su, sv, suv = (window * (u - m) ** 2).sum(), (window * (v - n) ** 2).sum(), (window * (u - m) * (v - n)).sum()
                each.append((2 * m * n + c1) * (2 * suv + c2) / ((m ** 2 + n ** 2 + c1) * (su + sv + c2)))
        value += 1 - np.mean(each)
        planes += 1
    return value, {'FULL': planes, 'VALID': planes, 'BATCH_SIZE': len(x), 'NONE': 1}[p['normalization']]
`,
};
