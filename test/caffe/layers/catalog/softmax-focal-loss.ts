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
  ],
  reference: `
def losses(p, x, t):
    axis = 1 if p['axis'] is None else p['axis']
    x = np.moveaxis(x, axis, -1).reshape(-1, x.shape[axis])
    t = t.reshape(-1)
    kept = t != p['ignore_label'] if p['ignore_label'] is not None else np.ones(t.shape, bool)
    w = np.ones(x.shape[-1]) * (1.0 if p['class_weight'] is None else p['class_weight'])
    ln_p = x - np.log(np.exp(x - x.max(1, keepdims=True)).sum(1, keepdims=True)) - x.max(1, keepdims=True)
    label = np.where(kept, t, 0).astype(int)
    ln_p = ln_p[np.arange(len(t)), label]
    return total(p, np.where(kept, w[label] * (-np.expm1(ln_p)) ** p['gamma'] * -ln_p, 0), kept)
`,
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
