/** What the catalog is timed against computes the same, whoever wrote it. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { describeWithCaffe } from '../support/index.js';

const bench = (name: string) =>
  readFileSync(new URL(`../../../bench/layer/${name}`, import.meta.url), 'utf8');

describeWithCaffe('the formulations of public code', (caffe) => {
  it('give the losses and gradients of the naive ones', async () => {
    const found = await caffe.evaluate<Record<string, readonly [number, number]>>({
      files: { 'naive.py': bench('naive.py'), 'published.py': bench('published.py') },
      source: `
import sys
sys.path.insert(0, ".")
import numpy as np
import naive, published
random = np.random.RandomState(1)
normal = lambda *shape: random.randn(*shape).astype(np.float32)
binary = lambda *shape: (random.rand(*shape) < 0.3).astype(np.float32)
classes = random.randint(0, 5, (2, 1, 3, 4)).astype(np.float32)
image = 2, 5, 3, 4
given = {
    "sigmoid": [normal(*image), binary(*image)],
    "softmax": [normal(*image), classes],
    "cosine": [normal(6, 5), normal(6, 5), binary(6)],
    "ctc": [normal(9, 3, 5), np.array([[1, 1], [2, 3], [4, 1]], np.float32)],
    "total_variation": [normal(*image)],
    "wing": [9 * normal(*image), 9 * normal(*image)],
}
given["weighted_sigmoid"] = given["focal"] = given["sigmoid"]
given["softmax_focal"] = given["softmax"]
result = {}
for name in vars(published):
    if not hasattr(naive, name) or not callable(getattr(naive, name)):
        continue
    values = given.get(name, [normal(*image), normal(*image)])
    (loss, *gradients), (other, *others) = [getattr(module, name)(*values) for module in (naive, published)]
    result[name] = [abs(other / loss - 1), max(np.abs(g - o).max() / np.abs(g).max() for g, o in zip(gradients, others))]
result = {name: [float(value) for value in pair] for name, pair in result.items()}
`,
    });
    expect(Object.keys(found).length).toBeGreaterThan(8);
    for (const [name, [loss, gradient]] of Object.entries(found)) {
      expect(loss, name).toBeLessThan(1e-4);
      expect(gradient, name).toBeLessThan(1e-4);
    }
  });
});
