import type { LayerCase } from './case.js';

export const layerCase: LayerCase = {
  bottoms: '2x3x5x4:normal?',
  variants: [
    { parameters: {} },
    { parameters: { norm: 'L2', normalization: 'FULL' } },
    { parameters: { norm: 'ISOTROPIC', normalization: 'NONE' }, bottoms: '2x6x3:normal?' },
  ],
  reference: `
def losses(p, x):
    h, v = x[..., :, 1:] - x[..., :, :-1], x[..., 1:, :] - x[..., :-1, :]
    value = {
        'L1': lambda: abs(h).sum() + abs(v).sum(),
        'L2': lambda: (h ** 2).sum() + (v ** 2).sum(),
        'ISOTROPIC': lambda: np.hypot(h[..., :-1, :], v[..., :, :-1]).sum(),
    }[p['norm']]()
    return value, {'FULL': x.size, 'VALID': x.size, 'BATCH_SIZE': len(x), 'NONE': 1}[p['normalization']]
`,
};
