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
