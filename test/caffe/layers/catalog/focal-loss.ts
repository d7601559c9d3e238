import type { LayerCase } from './case.js';

export const layerCase: LayerCase = {
  bottoms: '4x3x5x2:normal? 4x3x5x2:binary',
  variants: [
    { parameters: {} },
    { parameters: { alpha: 0.9, gamma: 0.5, normalization: 'FULL' }, bottoms: '6x4:normal? 6x4:prob' },
    { parameters: { gamma: 0, alpha: 0.5, normalization: 'VALID', ignore_label: 255 } },
    {
      parameters: { gamma: 3.7, normalization: 'BATCH_SIZE', ignore_label: -1 },
      bottoms: '7:normal? 7:binary',
    },
  ],
  reference: `
def losses(p, x, t):
    kept = np.trunc(t) != p['ignore_label'] if p['ignore_label'] is not None else np.ones(t.shape, bool)
    ln_p, ln_q = -np.logaddexp(0, -x), -np.logaddexp(0, x)
    each = -(p['alpha'] * t * np.exp(p['gamma'] * ln_q) * ln_p + (1 - p['alpha']) * (1 - t) * np.exp(p['gamma'] * ln_p) * ln_q)
    return total(p, np.where(kept, each, 0), kept)
`,
  own: [
    {
      type: 'SigmoidCrossEntropyLoss',
      fields: 'loss_param { normalization: FULL }',
      factor: 2,
      parameters: { gamma: 0, alpha: 0.5, normalization: 'FULL' },
    },
    {
      type: 'SigmoidCrossEntropyLoss',
      fields: 'loss_param { normalization: VALID ignore_label: 0 }',
      factor: 2,
      parameters: { gamma: 0, alpha: 0.5, normalization: 'VALID', ignore_label: 0 },
    },
  ],
};
