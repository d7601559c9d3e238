/** The centres of center-loss in real Caffe: their gradient, how a solver moves them, and that snapshots keep them. */
import { expect, it } from 'vitest';
import { findGeneratedLayer } from '../../../src/catalog/catalog.js';
import { readOptions } from '../../../src/generate/options.js';
import { renderBlock, renderModule } from '../../../src/generate/render.js';
import { describeWithCaffe } from '../support/index.js';

const layer = findGeneratedLayer('center-loss')!;

describeWithCaffe('the centres of center-loss', (caffe) => {
  it("follow the paper's rule, and survive a snapshot", async () => {
    const options = readOptions(layer, {
      parameters: { classes: 5 },
      bottoms: ['x', 't'],
      lossWeight: 0.5,
      phase: 'all',
    });
    const found = await caffe.evaluate<Record<string, number>>({
      files: {
        [`${layer.className}.py`]: renderModule(layer, readOptions(layer, { parameters: { classes: 5 } })),
        'net.prototxt': `force_backward: true
layer { name: "x" type: "Input" top: "x" input_param { shape { dim: 6 dim: 3 } } }
layer { name: "t" type: "Input" top: "t" input_param { shape { dim: 6 } } }
${renderBlock(layer, options).replace('lr_mult: 1', 'lr_mult: 5')}`,
        'solver.prototxt':
          'net: "net.prototxt" base_lr: 0.1 lr_policy: "fixed" max_iter: 1 weight_decay: 0.5 snapshot_prefix: "s"\n',
      },
      source: `
import numpy as np
import caffe
random = np.random.RandomState(5)
solver = caffe.SGDSolver("solver.prototxt")
net = solver.net
x, t = random.randn(6, 3).astype(np.float32), np.array([0, 2, 2, 2, 4, 0], np.float32)
centres = random.randn(5, 3).astype(np.float32)
net.blobs["x"].data[...], net.blobs["t"].data[...] = x, t
net.params["loss"][0].data[...] = centres
def loss_at(values):
    return 0.5 * sum(float(((v - centres[int(k)].astype(np.float64)) ** 2).sum()) for v, k in zip(values, t)) / 6
loss = float(net.forward()["loss"])
net.blobs["t"].diff[...] = np.nan
net.backward()
slopes = np.zeros((6, 3))
for place in np.ndindex(6, 3):
    moved = [x.astype(np.float64), x.astype(np.float64)]
    moved[0][place] += 1e-5; moved[1][place] -= 1e-5
    slopes[place] = 0.5 * (loss_at(moved[0]) - loss_at(moved[1])) / 2e-5
rule = np.zeros((5, 3))
for j in range(5):
    own = x[t == j].astype(np.float64)
    rule[j] = (centres[j] - own).sum(0) / (1 + len(own))
result = {"loss": abs(loss - loss_at(x)), "gradient": float(np.abs(net.blobs["x"].diff - slopes).max()),
          "rule": float(np.abs(net.params["loss"][0].diff - rule).max()),
          "labels": float(np.abs(net.blobs["t"].diff).sum())}
net.params["loss"][0].diff[...] = 0
solver.step(1)
moved = net.params["loss"][0].data.copy()
result["moved"] = float(np.abs(moved - (centres - 0.1 * 5 * rule)).max())
result["far"] = float(np.abs(moved - centres).max())
solver.snapshot()
again = caffe.SGDSolver("solver.prototxt")
result["begins"] = float(np.abs(again.net.params["loss"][0].data).max())
again.restore("s_iter_1.solverstate")
result["restored"] = float(np.abs(again.net.params["loss"][0].data - moved).max())
`,
    });
    expect(found.far).toBeGreaterThan(0.1);
    expect(found).toMatchObject({ labels: 0, begins: 0, restored: 0 });
    for (const key of ['loss', 'gradient', 'rule', 'moved'] as const) expect(found[key]).toBeLessThan(2e-6);
  });

  it.each([
    ['few', 3, 'PAPER', 1],
    ['many', 4000, 'PAPER', 1],
    ['many, of some few samples', 900, 'GRADIENT', 1],
    ['few, of large numbers', 3, 'PAPER', 1e30],
  ])('follow it where classes are %s', async (_, classes, centres, size) => {
    const parameters = { classes, centres };
    const options = readOptions(layer, { parameters, bottoms: ['x', 't'] });
    const worst = await caffe.evaluate<number>({
      files: {
        [`${layer.className}.py`]: renderModule(layer, readOptions(layer, { parameters })),
        'net.prototxt': `force_backward: true
layer { name: "x" type: "Input" top: "x" input_param { shape { dim: 9000 dim: 70 } } }
layer { name: "t" type: "Input" top: "t" input_param { shape { dim: 9000 } } }
${renderBlock(layer, options)}`,
      },
      source: `
import numpy as np
import caffe
random = np.random.RandomState(5)
net = caffe.Net("net.prototxt", caffe.TRAIN)
x, t = np.float32(random.randn(9000, 70) * ${size}), random.randint(0, ${classes}, 9000)
t[:100], t[-5000:-100] = t[0], t[0]
centres = np.float32(random.randn(${classes}, 70) * ${size})
net.blobs["x"].data[...], net.blobs["t"].data[...] = x, t
net.params["loss"][0].data[...] = centres
net.forward()
net.backward()
rule, counts = np.zeros((${classes}, 70)), np.zeros((${classes}, 1))
np.add.at(rule, t, centres[t].astype(np.float64) - x)
np.add.at(counts, t, 1)
rule = rule / 9000 if ${centres === 'GRADIENT' ? 'True' : 'False'} else rule / (1 + counts)
result = float(np.abs(net.params["loss"][0].diff - rule).max() / np.abs(rule).max())
`,
    });
    expect(worst).toBeLessThan(1e-6);
  });
});
