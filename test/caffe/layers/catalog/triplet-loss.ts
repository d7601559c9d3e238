import type { LayerCase } from './case.js';

export const layerCase: LayerCase = {
  bottoms: '6x5:normal? 6x5:normal? 6x5:normal?',
  variants: [
    { parameters: {} },
    { parameters: { margin: 5, normalization: 'NONE' }, bottoms: '6x2x3:normal? 6x6:normal? 6x2x3:normal?' },
    { parameters: { margin: 1, distance: 'EUCLIDEAN', normalization: 'FULL' } },
  ],
  reference: `
def losses(p, a, q, n):
    near, far = [((a - b.reshape(a.shape)) ** 2).reshape(len(a), -1).sum(1) for b in (q, n)]
    if p['distance'] == 'EUCLIDEAN':
        near, far = near ** 0.5, far ** 0.5
    each = np.maximum(0, p['margin'] + near - far)
    return total(p, each, np.ones(each.shape))
`,
};
