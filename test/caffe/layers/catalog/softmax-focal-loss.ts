import type { LayerCase } from './case.js';

export const layerCase: LayerCase = {
  bottoms: '4x3x5x2:normal? 4x1x5x2:labels3',
  variants: [
    { parameters: {} },
    { parameters: { gamma: 0.5, class_weight: [0.5, 1, 7], normalization: 'FULL' } },
    { parameters: { gamma: 0, ignore_label: 255, normalization: 'BATCH_SIZE' } },
    {
      parameters: { gamma: 5, ignore_label: 1, normalization: 'NONE', axis: -1 },
      bottoms: '4x6x3:normal? 4x6:labels3',
    },
    { parameters: { class_weight: [0.25, 0.75] }, bottoms: '3x2x5x2:normal? 3x1x5x2:labels2' },
    {
      parameters: { gamma: 1, ignore_label: 255, axis: -1 },
      bottoms: '3x4x2:normal? 3x4:labels2',
    },
  ],
  own: [
    { type: 'SoftmaxWithLoss', fields: '', parameters: { gamma: 0 } },
    {
      type: 'SoftmaxWithLoss',
      fields: 'loss_param { normalization: FULL ignore_label: 1 } softmax_param { axis: 2 }',
      parameters: { gamma: 0, axis: 2, normalization: 'FULL', ignore_label: 1 },
      bottoms: '4x2x3x5:normal? 4x2x5:labels3',
    },
  ],
};
