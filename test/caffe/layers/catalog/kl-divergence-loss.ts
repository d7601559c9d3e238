import type { LayerCase } from './case.js';

export const layerCase: LayerCase = {
  bottoms: '4x3x5x2:normal? 4x3x5x2:normal?',
  variants: [
    { parameters: {} },
    { parameters: { temperature: 4, normalization: 'FULL' }, bottoms: '7x10:normal? 7x10:normal?' },
    { parameters: { temperature: 0.5, normalization: 'VALID' } },
  ],
  reference: `
def losses(p, x, y):
    def ln_softmax(z):
        z = z / p['temperature']
        m = z.max(1, keepdims=True)
        return z - m - np.log(np.exp(z - m).sum(1, keepdims=True))
    ln_p, ln_q = ln_softmax(x), ln_softmax(y)
    each = p['temperature'] ** 2 * (np.exp(ln_q) * (ln_q - ln_p)).sum(1)
    return total(p, each, np.ones(each.shape))
`,
};
