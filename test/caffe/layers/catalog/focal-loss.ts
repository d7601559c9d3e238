import type { LayerCase } from './case.js';

export const layerCase: LayerCase = {
  bottoms: '4x3x5x2:normal? 4x3x5x2:binary',
  variants: [
    { parameters: {} },
    { parameters: { alpha: 0.9, gamma: 0.5, normalization: 'FULL' }, bottoms: '6x4:normal? 6x4:prob' },
    { parameters: { gamma: 0, alpha: 0.5, normalization: 'VALID', ignore_label: 255 } },
    { parameters: { alpha: [0, 0.25, 1], gamma: 1.5, ignore_label: 255 } },
    {
      parameters: { alpha: [0.1, 0.9, 0.5, 0.7], normalization: 'VALID' },
      bottoms: '6x4:normal? 6x4:prob?',
    },
    {
      parameters: { gamma: 3.7, normalization: 'BATCH_SIZE', ignore_label: -1 },
      bottoms: '7:normal? 7:binary',
    },
  ],
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
