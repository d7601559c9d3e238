/** Measures of a whole test in real Caffe, against their definitions. */
import { expect, it } from 'vitest';
import { findGeneratedLayer } from '../../../src/catalog/catalog.js';
import { exampleOfRequired } from '../../../src/catalog/layer.js';
import { readOptions } from '../../../src/generate/options.js';
import { renderBlock, renderModule } from '../../../src/generate/render.js';
import { describeWithCaffe } from '../support/index.js';

const SEGMENTATION = findGeneratedLayer('metric-segmentation')!;
const BINARY = findGeneratedLayer('metric-binary')!;

const files = Object.fromEntries(
  [SEGMENTATION, BINARY].map((layer) => [
    `${layer.className}.py`,
    renderModule(layer, readOptions(layer, { parameters: exampleOfRequired(layer) })),
  ]),
);

const TOOLS = `
import json, sys
import numpy as np
import caffe

def net_of(block, scores, labels, phase=caffe.TEST, more=""):
    dims = lambda shape: " ".join("dim: %d" % n for n in shape)
    text = more + "".join('layer { name: "%s" type: "Input" top: "%s" input_param { shape { %s } } }\\n' % (name, name, dims(shape))
                          for name, shape in [("score", scores), ("label", labels)])
    with open("net.prototxt", "w") as file:
        file.write(text + block)
    return caffe.Net("net.prototxt", phase)

def test_of(net, batches):
    """The mean of each top over batches, as Caffe's solver makes it, in float32."""
    sums = {}
    for x, t in batches:
        net.blobs["score"].reshape(*x.shape)
        net.blobs["label"].reshape(*t.shape)
        net.blobs["score"].data[...], net.blobs["label"].data[...] = x, t
        for name, value in net.forward().items():
            sums[name] = sums.get(name, np.float32(0)) + value
    return {name: np.array(value / np.float32(len(batches)), np.float64) for name, value in sums.items()}

def worst_of(found, expected):
    return max(float(np.abs(found[name] - value).max()) for name, value in expected.items())
`;

const block = (layer: typeof BINARY, parameters: Record<string, unknown>, input = {}) =>
  JSON.stringify(renderBlock(layer, readOptions(layer, { parameters, ...input })));

describeWithCaffe('measures of a test', (caffe) => {
  it('of a segmentation are those of all batches together, in each test anew', async () => {
    const [worst, naive, empty] = await caffe.evaluate<[number[], number, Record<string, number[]>]>({
      files,
      source: `${TOOLS}
def expected(batches, classes, ignored, threshold=0):
    pairs = []
    for x, t in batches:
        p = (x[:, 0] > threshold) if x.shape[1] == 1 else x.argmax(1)
        pairs += [(int(a), int(b)) for a, b in zip(t.reshape(-1), p.reshape(-1)) if a != ignored]
    iou, precision, recall, f1, there = [], [], [], [], 0
    for c in range(classes):
        tp = sum(a == c and b == c for a, b in pairs)
        fp = sum(a != c and b == c for a, b in pairs)
        fn = sum(a == c and b != c for a, b in pairs)
        there += tp + fp + fn > 0
        iou.append(tp / max(1., tp + fp + fn)); precision.append(tp / max(1., tp + fp))
        recall.append(tp / max(1., tp + fn)); f1.append(2 * tp / max(1., 2 * tp + fp + fn))
    mean = lambda values: sum(values) / there
    return {"mean_iou": mean(iou), "pixel_accuracy": sum(a == b for a, b in pairs) / float(len(pairs)),
            "precision": mean(precision), "recall": mean(recall), "f1": mean(f1), "class_iou": np.array(iou)}

random = np.random.RandomState(1)
def batch(n, c, classes, missing=None):
    x = random.randint(-3, 4, (n, c, 4, 5)).astype(np.float32)
    t = random.randint(0, classes, (n, 1, 4, 5)).astype(np.float32)
    if missing is not None:
        t[t == missing] = 0
        x[:, missing] = -9
    t[random.rand(*t.shape) < 0.2] = 255
    return x, t

worst, naive = [], []
# Class 3 comes in the last batches only, class 4 never.
def test(missing):
    batches = [batch(n, 5, 5, 4) for n in (3, 3, 5)] + [batch(7, 5, 5, 4)]
    for x, t in batches[:missing]:
        x[:, 3] = -9; t[t == 3] = 1
    return batches
net = net_of(${block(SEGMENTATION, { batches: 4, ignore_label: 255 })}, (3, 5, 4, 5), (3, 1, 4, 5))
for repeat in range(3):
    batches = test(2)
    want = expected(batches, 5, 255)
    found = test_of(net, batches)
    worst.append(worst_of(found, want))
    assert want["class_iou"][4] == 0 and want["class_iou"][3] > 0
    naive.append(abs(np.mean([expected([one], 5, 255)["mean_iou"] for one in batches]) - want["mean_iou"]))
# One channel, and two tops of six.
net = net_of(${block(SEGMENTATION, { batches: 2, threshold: 1, ignore_label: 255 }, { top: ['a', 'b'] })}, (2, 1, 4, 5), (2, 1, 4, 5))
batches = [batch(2, 1, 2) for _ in range(2)]
found, want = test_of(net, batches), expected(batches, 2, 255, 1)
assert sorted(found) == ["a", "b"]
worst.append(worst_of(found, {"a": want["mean_iou"], "b": want["pixel_accuracy"]}))
# Nothing but what is ignored.
x, t = batch(2, 1, 2)
found = test_of(net, [(x, t * 0 + 255)] * 2)
result = [worst, min(naive), {name: value.tolist() for name, value in found.items()}]
`,
    });
    expect(worst).toHaveLength(4);
    for (const one of worst) expect(one).toBeLessThan(2e-6);
    // What the mean of the batches' own measures would be wrong by.
    expect(naive).toBeGreaterThan(1e-3);
    expect(empty).toEqual({ a: [0], b: [0] });
  });

  it('of binary labels are those of all batches together, in each test anew', async () => {
    const [worst, coarse, exact] = await caffe.evaluate<[number[], number, number]>({
      files,
      source: `${TOOLS}
def expected(p, t, bins):
    """By the definitions, of scores that are rounded down to a bin's edge."""
    q = np.minimum(np.floor(p * bins), bins - 1) / bins
    up, down = q[t == 1], q[t == 0]
    auc = np.mean((up[:, None] > down) + 0.5 * (up[:, None] == down))
    average, last, best = 0.0, 0.0, (-1, 0)
    at = lambda s: (np.count_nonzero(up >= s), np.count_nonzero(down >= s))
    for s in sorted(set(q))[::-1]:
        tp, fp = at(s)
        average += tp / float(tp + fp) * (tp / float(len(up)) - last)
        last = tp / float(len(up))
        best = max(best, (2. * tp / (tp + fp + len(up)), s))
    curve = [at(np.floor(i * bins / 10.) / bins) for i in range(10)]
    return {"auc": auc, "average_precision": average, "best_f1": best[0], "best_threshold": best[1],
            "curve_precision": np.array([tp / max(1., tp + fp) for tp, fp in curve]),
            "curve_recall": np.array([tp / float(len(up)) for tp, fp in curve])}

random = np.random.RandomState(2)
def batches_of(count, probabilities):
    batches = []
    for n in range(count):
        t = (random.rand(40, 1, 3) < (0.02 if n == 0 else 0.3)).astype(np.float32)
        x = (random.randn(40, 1, 3) * 2 + 2 * t).astype(np.float32)
        if probabilities:
            x = (1 / (1 + np.exp(-x))).astype(np.float32)
            x[0] = 1; x[1] = 0
        t[random.rand(*t.shape) < 0.1] = -1
        batches.append((x, t))
    return batches

worst = []
for bins, activation, block in ((64, "SIGMOID", ${block(BINARY, { batches: 3, bins: 64, ignore_label: -1 })}),
                                (4096, "NONE", ${block(BINARY, { batches: 3, activation: 'NONE', ignore_label: -1 })})):
    net = net_of(block, (40, 1, 3), (40, 1, 3))
    for repeat in range(2):
        batches = batches_of(3, activation == "NONE")
        x, t = [np.concatenate([one[i].reshape(-1) for one in batches]).astype(np.float64) for i in (0, 1)]
        p = 1 / (1 + np.exp(-x)) if activation == "SIGMOID" else x
        found, want = test_of(net, batches), expected(p[t >= 0], t[t >= 0], bins)
        # The lowest of equal thresholds is as good as the highest.
        if abs(found["best_f1"] - want["best_f1"]) < 2e-6: want.pop("best_threshold")
        worst.append(worst_of(found, want))
        up, down = p[t == 1], p[t == 0]
        exact = abs(float(found["auc"]) - np.mean((up[:, None] > down) + 0.5 * (up[:, None] == down)))
        if bins == 64: coarse = exact
result = [worst, float(coarse), float(exact)]
`,
    });
    expect(worst).toHaveLength(4);
    for (const one of worst) expect(one).toBeLessThan(2e-6);
    expect(coarse).toBeLessThan(2e-3);
    expect(exact).toBeLessThan(1e-4);
  });

  it("are what Caffe's solver prints of a test", async () => {
    const [log, measured] = await caffe
      .run({
        argv: ['python3', 'run.py'],
        files: {
          ...files,
          'source.py': `
import caffe
import numpy as np
class Source(caffe.Layer):
    """The same three batches in each test."""
    def setup(self, bottom, top):
        self.random = np.random.RandomState(3)
        self.batches = [(self.random.randn(8, 3), self.random.randint(0, 3, 8)) for _ in range(3)]
        self.at = 0
    def reshape(self, bottom, top):
        top[0].reshape(8, 3); top[1].reshape(8)
    def forward(self, bottom, top):
        top[0].data[...], top[1].data[...] = self.batches[self.at % 3]
        self.at += 1
    def backward(self, top, propagate_down, bottom):
        pass
`,
          'net.prototxt': `
layer { name: "s" type: "Python" top: "score" top: "label" python_param { module: "source" layer: "Source" } }
layer { name: "ip" type: "InnerProduct" bottom: "score" top: "ip" inner_product_param { num_output: 3 weight_filler { type: "xavier" } } include { phase: TRAIN } }
layer { name: "loss" type: "SoftmaxWithLoss" bottom: "ip" bottom: "label" top: "loss" include { phase: TRAIN } }
${renderBlock(SEGMENTATION, readOptions(SEGMENTATION, { parameters: { batches: 3 } }))}`,
          'solver.prototxt':
            'net: "net.prototxt" test_iter: 3 test_interval: 2 max_iter: 4 base_lr: 0.01 lr_policy: "fixed" snapshot_after_train: false\n',
          'run.py': `
import sys
import numpy as np
import caffe
solver = caffe.get_solver("solver.prototxt")
solver.solve()
from source import Source
random = np.random.RandomState(3)
batches = [(random.randn(8, 3).astype(np.float32), random.randint(0, 3, 8)) for _ in range(3)]
p = np.concatenate([x.argmax(1) for x, _ in batches]); t = np.concatenate([t for _, t in batches])
iou = [np.sum((p == c) & (t == c)) / float(np.sum((p == c) | (t == c))) for c in range(3)]
print(repr([float(np.mean(iou))] + [float(v) for v in iou]))
`,
        },
      })
      .then((run) => [run.stderr, JSON.parse(run.stdout.trim().split('\n').at(-1)!) as number[]] as const);
    const printed = (name: string) =>
      [...log.matchAll(new RegExp(`Test net output #\\d+: ${name} = (\\S+)`, 'g'))].map(([, value]) =>
        Number(value),
      );
    expect(printed('mean_iou')).toHaveLength(3);
    for (const value of printed('mean_iou')) expect(value).toBeCloseTo(measured[0]!, 5);
    expect(printed('class_iou')).toHaveLength(9);
    printed('class_iou').forEach((value, index) => {
      expect(value).toBeCloseTo(measured[1 + (index % 3)]!, 5);
    });
  });

  it('are right in each test where batches is that of the test, and wrong from the second on without', async () => {
    const found = await caffe.evaluate<number[][]>({
      files,
      source: `${TOOLS}
random = np.random.RandomState(8)
batches = [(random.randn(6, 1), random.randint(0, 2, 6)) for _ in range(4)]
def auc(some):
    x, t = np.concatenate([x[:, 0] for x, _ in some]), np.concatenate([t for _, t in some])
    pairs = [(a > b) + 0.5 * (a == b) for a in x[t == 1] for b in x[t == 0]]
    return float(np.mean(pairs))
result = [[auc(batches[:2]), auc(batches[2:]), auc(batches)]]
for block in (${block(BINARY, { batches: 2, bins: 1048576 }, { top: 'm' })}, ${block(BINARY, { bins: 1048576 }, { top: 'm' })},
              ${block(BINARY, { batches: 3, bins: 1048576 }, { top: 'm' })}):
    net = net_of(block, (6, 1), (6,))
    printed = []
    for test in (batches[:2], batches[2:]):
        tops = []
        for x, t in test:
            net.blobs["score"].data[...] = x; net.blobs["label"].data[...] = t
            net.forward()
            tops.append(float(net.blobs["m"].data[0]))
        printed.append(float(np.mean(tops)))
    result.append(printed)
`,
    });
    const [[first, second, both] = [], right = [], without = [], other = []] = found as number[][];
    expect(right[0]).toBeCloseTo(first!, 5);
    expect(right[1]).toBeCloseTo(second!, 5);
    expect(without[0]).toBeCloseTo(first!, 5);
    for (const wrong of [without[1]!, other[1]!]) {
      expect(Math.abs(wrong - second!)).toBeGreaterThan(0.02);
      expect(Math.abs(wrong - both!)).toBeGreaterThan(0.02);
    }
  });

  it('never take part in training: gradients are zeros, and a loss weight is refused', async () => {
    const [diffs, messages] = await caffe.evaluate<[number[], string[]]>({
      files,
      source: `${TOOLS}
diffs, messages = [], []
for block, channels, names in ((${block(SEGMENTATION, {}, { phase: 'all', top: 'm' })}, 3, ("nan score", "label")),
                               (${block(BINARY, {}, { phase: 'all', top: 'm' })}, 1, ("nan score", "label"))):
    net = net_of(block, (4, channels), (4,), caffe.TRAIN, "force_backward: true\\n")
    net.blobs["label"].data[...] = [0, 1, 1, 0]
    net.blobs["score"].diff[...] = np.nan
    net.blobs["label"].diff[...] = np.nan
    net.forward(); net.backward()
    diffs += [float(np.abs(net.blobs[name].diff).sum()) for name in ("score", "label")]
    weighed = net_of(block.rstrip()[:-1] + " loss_weight: 1 }", (4, channels), (4,))
    for spoil, blob in (("weight", None), ("score", np.nan), ("label", 7)):
        used = weighed if spoil == "weight" else net
        used.blobs["score"].data[...] = 0; used.blobs["label"].data[...] = 1
        if blob is not None: used.blobs[spoil].data[2] = blob
        try:
            used.forward()
            messages.append("nothing")
        except Exception as error:
            messages.append("%s: %s" % (type(error).__name__, error))
result = [diffs, messages]
`,
    });
    expect(diffs).toEqual([0, 0, 0, 0]);
    expect(messages).toEqual([
      expect.stringMatching(/^ValueError: SegmentationMeasuresLayer: top\[0\] has a loss_weight/),
      expect.stringMatching(
        /^FloatingPointError: SegmentationMeasuresLayer: nan at index \(2, 0\) of bottom\[0\]/,
      ),
      expect.stringMatching(
        /^ValueError: SegmentationMeasuresLayer: bottom\[1\] has the label 7 in sample 2/,
      ),
      expect.stringMatching(/^ValueError: BinaryMeasuresLayer: top\[0\] has a loss_weight/),
      expect.stringMatching(/^FloatingPointError: BinaryMeasuresLayer: nan at index \(2, 0\) of bottom\[0\]/),
      expect.stringMatching(/^ValueError: BinaryMeasuresLayer: bottom\[1\] has the label 7.0/),
    ]);
  });

  it('compile under Python 2.7, with warnings as errors', async () => {
    const run = await caffe.run({
      argv: ['python2.7', '-3', '-W', 'error', '-m', 'py_compile', ...Object.keys(files)],
      files,
    });
    expect(run).toMatchObject({ exit: 0, stderr: '', stdout: '' });
  });
});
