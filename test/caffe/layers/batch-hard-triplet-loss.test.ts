/** Whom batch-hard-triplet-loss chooses in real Caffe, where float32 hardly tells who is the farthest or the nearest. */
import { expect, it } from 'vitest';
import { findGeneratedLayer } from '../../../src/catalog/catalog.js';
import { readOptions } from '../../../src/generate/options.js';
import { renderBlock, renderModule } from '../../../src/generate/render.js';
import { describeWithCaffe } from '../support/index.js';

const layer = findGeneratedLayer('batch-hard-triplet-loss')!;

describeWithCaffe('the triplets of batch-hard-triplet-loss', (caffe) => {
  it.each([
    ['ordinary', 'random.randn(240, 30)'],
    ['far from 0', '1000 + 0.01 * random.randn(240, 30)'],
    ['one far from all others', 'random.randn(240, 30) * 1e-3 + 1e3 * (np.arange(240) == 7)[:, None]'],
    ['some in the middle, of others all around', 'shells(random.randn(240, 30))'],
    ['nearly the same', '5 + 1e-6 * random.randn(240, 30)'],
    ['on a grid, with as near ones', 'random.randint(-2, 3, (240, 3))'],
    ['large', '1e30 * random.randn(240, 30)'],
    ['small', '1e-30 * random.randn(240, 30)'],
    ['all the same', 'np.ones((240, 30))'],
  ])('are the hardest of embeddings that are %s', async (_, embeddings) => {
    const options = readOptions(layer, {
      parameters: { margin: 0, normalization: 'NONE' },
      bottoms: ['x', 't'],
    });
    const worst = await caffe.evaluate<number>({
      files: {
        [`${layer.className}.py`]: renderModule(layer, readOptions(layer, {})),
        'block.prototxt': renderBlock(layer, options),
      },
      source: `
import numpy as np
import caffe
random = np.random.RandomState(5)
def shells(x):
    # All but a few at the same length, but for its last digits.
    x /= np.sqrt((x * x).sum(axis=1, keepdims=True))
    x *= 1 + 1e-7 * random.randn(240, 1)
    x[::20] *= 1e-3
    return x
x = np.float32(${embeddings})
t = random.randint(0, 6, 240)
with open("net.prototxt", "w") as file:
    file.write('force_backward: true layer { name: "x" type: "Input" top: "x" input_param { shape { dim: 240 dim: %d } } }'
               'layer { name: "t" type: "Input" top: "t" input_param { shape { dim: 240 } } }' % x.shape[1])
    file.write(open("block.prototxt").read())
net = caffe.Net("net.prototxt", caffe.TRAIN)
net.blobs["x"].data[...], net.blobs["t"].data[...] = x, t
loss = float(net.forward()["loss"])
wide = x.astype(np.longdouble)
distance = np.sqrt(((wide[:, None] - wide) ** 2).sum(axis=2))
own = t[:, None] == t
near = np.where(own & ~np.eye(240, dtype=bool), distance, -1).max(axis=1)
far = np.where(own, np.inf, distance).min(axis=1)
exact = np.maximum(near - far, 0).sum()
result = float(abs(loss - exact) / max(exact, 1e-37))
`,
    });
    expect(worst).toBeLessThan(2e-7);
  });
});
