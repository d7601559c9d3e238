/** What `bench/layer/published.py` computes is what `naive.py` does, in another way. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { describeWithCaffe } from '../support/index.js';

const read = (name: string) => readFileSync(new URL(`../../../bench/layer/${name}`, import.meta.url), 'utf8');

/** The kinds of numbers that a formulation takes. */
const BOTTOMS: Readonly<Record<string, string>> = {
  triplet: 'embedding embedding embedding',
  contrastive: 'embedding embedding similar',
  cosine: 'embedding embedding similar',
  arcface: 'embedding labels',
  ctc: 'steps words',
  softmax: 'image classes',
  softmax_focal: 'image classes',
  total_variation: 'image',
  ...Object.fromEntries(
    ['sigmoid', 'weighted_sigmoid', 'focal', 'dice'].map((name) => [name, 'image binary']),
  ),
};

describeWithCaffe('public formulations', (caffe) => {
  it('give what the naive ones give', async () => {
    const found = await caffe.evaluate<Record<string, number>>({
      files: {
        'naive.py': read('naive.py'),
        'published.py': read('published.py'),
        'bottoms.json': JSON.stringify(BOTTOMS),
      },
      source: `
import inspect, json
import naive, published
random = np.random.RandomState(3)
# Images are large enough for windows, and embeddings are as long as the directions of classes.
KINDS = {
    "image": lambda: random.randn(2, 3, 13, 14),
    "binary": lambda: random.rand(2, 3, 13, 14) < 0.3,
    "classes": lambda: random.randint(0, 3, (2, 1, 13, 14)),
    "embedding": lambda: random.randn(6, 512),
    "similar": lambda: random.rand(6) < 0.5,
    "labels": lambda: random.randint(0, 2048, 6),
    "steps": lambda: random.randn(7, 2, 5),
    "words": lambda: random.randint(1, 5, (2, 2)),
}
bottoms = json.load(open("bottoms.json"))
def numbers(function, values, dy):
    first, *rest = function(*values)
    return [first] + (rest[0](dy) if callable(rest[0]) else rest)
result = {}
for name, function in inspect.getmembers(published, inspect.isfunction):
    if not hasattr(naive, name):
        continue
    values = [np.array(KINDS[kind](), np.float32) for kind in bottoms.get(name, "image image").split()]
    dy = random.randn(6, 2048).astype(np.float32)
    pairs = zip(numbers(getattr(naive, name), values, dy), numbers(function, values, dy))
    result[name] = float(max(np.abs(np.subtract(one, other, dtype=float)).max() / np.abs(one).max() for one, other in pairs))
`,
    });
    expect(Object.keys(found).length).toBeGreaterThan(15);
    expect(Object.entries(found).filter(([, error]) => !(error < 2e-4))).toEqual([]);
  });
});
