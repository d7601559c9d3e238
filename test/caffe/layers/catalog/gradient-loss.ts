import type { LayerCase } from './case.js';

export const layerCase: LayerCase = {
  bottoms: '2x3x5x4:normal? 2x3x5x4:normal?',
  variants: [
    { parameters: {} },
    { parameters: { norm: 'L2', normalization: 'FULL' }, bottoms: '2x6x3:normal? 2x6x3:normal?' },
  ],
  reference: `
def losses(p, x, t):
    value = 0
    for axis in (-1, -2):
        difference = np.diff(x, axis=axis) - np.diff(t, axis=axis)
        value += abs(difference).sum() if p['norm'] == 'L1' else (difference ** 2).sum()
    return value, {'FULL': x.size, 'VALID': x.size, 'BATCH_SIZE': len(x), 'NONE': 1}[p['normalization']]
`,
};
