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
    { parameters: { axis: -1 }, bottoms: '4x6x3:normal? 4x6:labels3' },
  ],
  reference: `
def losses(p, x, t):
    axis = 1 if p['axis'] is None else p['axis']
    x = np.moveaxis(x, axis, -1).reshape(-1, x.shape[axis])
    classes = x.shape[-1]
    t = t.reshape(-1)
    kept = t != p['ignore_label'] if p['ignore_label'] is not None else np.ones(t.shape, bool)
    w = np.ones(classes) * (1.0 if p['class_weight'] is None else p['class_weight'])
    ln_p = x - np.log(np.exp(x - x.max(1, keepdims=True)).sum(1, keepdims=True)) - x.max(1, keepdims=True)
    s = p['label_smoothing']
    each = np.array([
        -(1 - s) * w[int(label)] * row[int(label)] - s / classes * (w * row).sum() if keep else 0.0
        for row, label, keep in zip(ln_p, t, kept)
    ])
    if p['keep'] < 1:
        hard = np.argsort(np.where(kept, -each, 1.0), kind='stable')[:int(np.ceil(p['keep'] * kept.sum()))]
        chosen = np.zeros(t.shape, bool)
        chosen[hard] = True
        kept = kept & chosen
    return total(p, each * kept, kept)
`,
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
  ],
};
