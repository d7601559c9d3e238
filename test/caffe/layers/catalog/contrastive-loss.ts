import type { LayerCase } from './case.js';

export const layerCase: LayerCase = {
  bottoms: '8x5:normal? 8x5:normal? 8:binary',
  variants: [
    { parameters: { margin: 4 } },
    {
      parameters: { margin: 20, legacy_version: true, normalization: 'NONE' },
      bottoms: '8x5:normal? 8x5:normal? 8x1x1:binary',
    },
    { parameters: {}, bottoms: '8x5:positive? 8x5:positive? 8:binary' },
  ],
  reference: `
def losses(p, a, b, s):
    s = s.reshape(-1)
    square = ((a - b) ** 2).sum(1)
    apart = np.maximum(p['margin'] - square, 0) if p['legacy_version'] else np.maximum(p['margin'] - square ** 0.5, 0) ** 2
    return total(p, s * square / 2 + (1 - s) * apart / 2, s)
`,
  own: [
    {
      type: 'ContrastiveLoss',
      fields: 'contrastive_loss_param { margin: 4 }',
      parameters: { margin: 4 },
      bottoms: '8x5x1x1:normal? 8x5x1x1:normal? 8:binary',
    },
    {
      type: 'ContrastiveLoss',
      fields: 'contrastive_loss_param { margin: 20 legacy_version: true }',
      parameters: { margin: 20, legacy_version: true },
      bottoms: '8x5x1x1:normal? 8x5x1x1:normal? 8:binary',
    },
  ],
};
