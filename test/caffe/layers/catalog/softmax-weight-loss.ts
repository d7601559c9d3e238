import type { LayerCase } from './case.js';

export const layerCase: LayerCase = {
  bottoms: '4x3x5x2:normal? 4x1x5x2:labels3',
  variants: [
    { parameters: {} },
    { parameters: { class_weight: [0.5, 1, 7], normalization: 'FULL', label_smoothing: 0.1 } },
    { parameters: { ignore_label: 255, normalization: 'BATCH_SIZE', class_weight: 2 } },
    { parameters: { keep: 0.25, ignore_label: 1 } },
    {
      parameters: { keep: 0.5, class_weight: [1, 2, 3, 4, 5], normalization: 'NONE' },
      bottoms: '40x5:normal? 40:labels5',
    },
    {
      parameters: { axis: -1, class_weight: 'auto', ignore_label: 1, label_smoothing: 0.1 },
      bottoms: '4x6x5:normal? 4x6:labels4',
    },
    {
      parameters: { class_weight: [1, 3], label_smoothing: 0.1 },
      bottoms: '3x2x5x2:normal? 3x1x5x2:labels2',
    },
  ],
  own: [
    { type: 'SoftmaxWithLoss', fields: '', parameters: {} },
    {
      type: 'SoftmaxWithLoss',
      fields: 'loss_param { ignore_label: 2 }',
      parameters: { ignore_label: 2 },
    },
    {
      type: 'SoftmaxWithLoss',
      fields: 'loss_param { normalization: FULL ignore_label: 1 } softmax_param { axis: 2 }',
      parameters: { axis: 2, normalization: 'FULL', ignore_label: 1 },
      bottoms: '4x2x3x5:normal? 4x2x5:labels3',
    },
    {
      type: 'SoftmaxWithLoss',
      fields: 'loss_param { normalization: BATCH_SIZE } softmax_param { axis: 2 }',
      parameters: { axis: 2, normalization: 'BATCH_SIZE' },
      bottoms: '4x2x3x5:normal? 4x2x5:labels3',
    },
    {
      type: 'SoftmaxWithLoss',
      fields: 'loss_param { normalization: NONE }',
      parameters: { normalization: 'NONE' },
      bottoms: '9x4:normal? 9:labels4',
    },
    {
      type: 'SoftmaxWithLoss',
      fields: 'loss_param { ignore_label: 1 }',
      parameters: { ignore_label: 1 },
      bottoms: '4x2x3x5:normal? 4x3x5:labels2',
    },
  ],
};
