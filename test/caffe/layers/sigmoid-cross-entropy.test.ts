/** The generated losses in real Caffe, against a float64 reference, numeric gradients and Caffe's own layer. */
import { expect, it } from 'vitest';
import { describeWithCaffe } from '../support/index.js';
import { block, CAFFES_OWN, files, PLAIN, SEED_BLOCK, WEIGHTED } from './generated.js';

const NORMALIZATIONS = ['FULL', 'VALID', 'BATCH_SIZE', 'NONE'];

/** Blocks by the parameters that the reference is given. */
function blocks(
  weights: readonly (number | readonly number[] | null)[],
  ignored: readonly (number | null)[],
) {
  return weights.flatMap((weight) =>
    NORMALIZATIONS.flatMap((normalization) =>
      ignored.map((ignore) => {
        const parameters = {
          normalization,
          ...(weight !== null && { cls_weight: weight }),
          ...(ignore !== null && { ignore_label: ignore }),
        };
        const text = block(weight === null ? PLAIN : WEIGHTED, { parameters });
        return { weight: weight ?? 1, normalization, ignore, text };
      }),
    ),
  );
}

describeWithCaffe('generated sigmoid cross-entropy losses', (caffe) => {
  it('are right for every score, label and weight on its own', async () => {
    const wrong = await caffe.evaluate({
      files: files({
        'blocks.json': JSON.stringify(blocks([null, 1e-3, 0.37, 1, 100, 1e6], [null])),
      }),
      source: `
import itertools, json
from loss_tools import *
result = []
for case in json.load(open("blocks.json")):
    layer = Layer(case["text"], (1,))
    for x, t in itertools.product(SCORES, LABELS):
        loss, gradient = layer.run(x, t)
        losses, gradients = reference([x], [t], case["weight"], case["normalization"])
        if not max(misses(loss, losses), misses(gradient, gradients)) <= 1:
            result.append([case["weight"], x, t, loss, losses[0], gradient, gradients[0]])
`,
    });
    expect(wrong).toEqual([]);
  });

  it('are right over all shapes, normalizations and ignored labels', async () => {
    const wrong = await caffe.evaluate({
      files: files({
        'blocks.json': JSON.stringify(blocks([null, 100, [0.5, 1e6, 3]], [null, 255, -1, 0, 1])),
      }),
      source: `
import json
from loss_tools import *
rs = np.random.RandomState(1)
result = []
for case in json.load(open("blocks.json")):
    for shape in SHAPES:
        if isinstance(case["weight"], list) and (len(shape) < 2 or shape[1] != 3):
            continue
        if np.prod(shape) > 10000 and case["ignore"] not in (None, 255):
            continue
        layer = Layer(case["text"], shape)
        for spread in (1, 20, 1e4):
            scores = rs.randn(*shape) * spread
            labels = (rs.rand(*shape) < 0.3).astype(np.float32)
            soft = rs.rand(*shape) < 0.2
            labels[soft] = rs.rand(*shape)[soft]
            if case["ignore"] is not None:
                labels[rs.rand(*shape) < 0.2] = case["ignore"]
            loss, gradient = layer.run(scores, labels)
            losses, gradients = reference(scores, labels, case["weight"], case["normalization"], case["ignore"])
            if not max(misses(loss, losses), misses(gradient, gradients)) <= 1:
                result.append([case["weight"], case["normalization"], case["ignore"], shape, spread, loss, losses[0]])
`,
      limits: { cpuSeconds: 120, seconds: 500 },
    });
    expect(wrong).toEqual([]);
  });

  it('keep their digits where everything is classified well, however many there are', async () => {
    const worst = await caffe.evaluate<number[]>({
      files: files(),
      source: `
from loss_tools import *
result = []
for shape in ((1, 1), (3, 1, 500, 500)):
    layer = Layer(${JSON.stringify(block(WEIGHTED, { parameters: { cls_weight: 100 } }))}, shape)
    for size in (0.1, 3, 9.2, 16, 30):
        for t in (0, 1):
            scores, labels = np.full(shape, size if t else -size), np.full(shape, t)
            loss, gradient = layer.run(scores, labels)
            losses, gradients = reference(scores, labels, 100)
            result.append(max(misses(loss, losses), misses(gradient, gradients)))
`,
    });
    expect(Math.max(...worst)).toBeLessThanOrEqual(1);
  });

  it('are right for labels of 0 and 1 alone, from scores near 0 to those whose exponentials overflow', async () => {
    const wrong = await caffe.evaluate({
      files: files({
        'blocks.json': JSON.stringify([...blocks([null, 0.3, 1e30], [null]), ...blocks([100], [null, 255])]),
      }),
      source: `
import json
from loss_tools import *
rs = np.random.RandomState(5)
shape = (1, 1, 3, 45000)
noise = rs.randn(*shape).astype(np.float32)
hard = (rs.rand(*shape) < 0.3).astype(np.float32)
ignored = np.where(rs.rand(*shape) < 0.1, 255, hard)
result = []
for case in json.load(open("blocks.json")):
    if case["normalization"] != "VALID":
        continue
    layer = Layer(case["text"], shape)
    labels = hard if case["ignore"] is None else ignored
    # Exponentials below float32's range are 0, which such a weight makes something of.
    far = [] if case["weight"] > 1000 else [(110, 5), (0, 30)]
    for centre, spread in [(0, 0.01), (0, 3), (6, 1), (25, 1), (-30, 3)] + far:
        scores = centre * (2 * hard - 1) + spread * noise
        # What decides on the way is the first part of a blob; another kind of label may lie behind it.
        soft = labels.copy()
        soft.flat[-1] = 0.25
        for some in (labels, soft):
            loss, gradient = layer.run(scores, some)
            losses, gradients = reference(scores, some, case["weight"], "VALID", case["ignore"])
            if not max(misses(loss, losses), misses(gradient, gradients)) <= 1:
                result.append([case["weight"], case["ignore"], centre, spread, loss, losses[0]])
`,
      limits: { cpuSeconds: 60, seconds: 300 },
    });
    expect(wrong).toEqual([]);
  });

  it('compare a label with ignore_label as Caffe does: without its fraction', async () => {
    const { ours, caffes } = await caffe.evaluate<{ ours: number[]; caffes: number[] }>({
      files: files(),
      source: `
from loss_tools import *
labels = [-2.5, -2, -1.5, -1, -0.5, 0, 0.5, 0.999, 1, 1.5, 2, 254.5, 255, 255.5, 256, 16777216, 16777218]
scores = np.linspace(-3, 3, len(labels))
result = {"ours": [], "caffes": []}
for name, blocks in (("ours", ${JSON.stringify([-2, -1, 0, 1, 255, 16777216, 16777217, 2147483647].map((label) => block(PLAIN, { parameters: { ignore_label: label, normalization: 'VALID' } })))}),
                     ("caffes", ${JSON.stringify([-2, -1, 0, 1, 255, 16777216, 16777217, 2147483647].map((label) => CAFFES_OWN('VALID', label)))})):
    for block in blocks:
        loss, gradient = Layer(block, (len(labels),)).run(scores, labels)
        result[name].append(loss)
        result[name].extend(gradient)
`,
    });
    expect(ours).toHaveLength(caffes.length);
    ours.forEach((value, index) => {
      expect(Math.abs(value - caffes[index]!)).toBeLessThanOrEqual(1e-5 * Math.abs(caffes[index]!) + 1e-7);
    });
    // Some are ignored, others not.
    expect(ours.filter((value) => value === 0).length).toBeGreaterThan(8);
  });

  it('equal SigmoidCrossEntropyLoss for weight 1, in every normalization and loss weight', async () => {
    const cases = NORMALIZATIONS.flatMap((normalization) =>
      [undefined, 255].flatMap((ignore_label) =>
        [1, 0.25].map((lossWeight) => {
          const parameters = { normalization, ...(ignore_label !== undefined && { ignore_label }) };
          return [
            CAFFES_OWN(normalization, ignore_label).replace(
              'top: "loss"',
              `top: "loss" loss_weight: ${lossWeight}`,
            ),
            block(PLAIN, { parameters, lossWeight }),
            block(WEIGHTED, { parameters: { ...parameters, cls_weight: 1 }, lossWeight }),
            block(WEIGHTED, { parameters: { ...parameters, cls_weight: [1, 1, 1] }, lossWeight }),
          ];
        }),
      ),
    );
    const differences = await caffe.evaluate<number[]>({
      files: files({ 'cases.json': JSON.stringify(cases) }),
      source: `
import json
from loss_tools import *
rs = np.random.RandomState(2)
result = []
for own, *blocks in json.load(open("cases.json")):
    for labels_shape in ((4, 3, 5, 2), (4, 30)):
        scores = rs.randn(4, 3, 5, 2) * 5
        labels = rs.randint(0, 2, (4, 3, 5, 2)).astype(float)
        labels[rs.rand(4, 3, 5, 2) < 0.2] = 255 if "255" in own else 0.3
        loss, gradient = Layer(own, scores.shape, labels_shape).run(scores, labels)
        for block in blocks:
            ours = Layer(block, scores.shape, labels_shape).run(scores, labels)
            result.append(abs(ours[0] / loss - 1))
            result.append(np.abs(ours[1] - gradient).max() / np.abs(gradient).max())
`,
    });
    expect(differences).toHaveLength(16 * 2 * 3 * 2);
    expect(Math.max(...differences)).toBeLessThan(1e-6);
  });

  it('have loss 0 and no gradient where every label is ignored', async () => {
    const results = await caffe.evaluate({
      files: files(),
      source: `
from loss_tools import *
result = []
for block in ${JSON.stringify(NORMALIZATIONS.map((normalization) => block(WEIGHTED, { parameters: { cls_weight: 5, ignore_label: 255, normalization } })))}:
    loss, gradient = Layer(block, (2, 3)).run(np.arange(6), np.full(6, 255))
    result.append([loss, np.abs(gradient).max()])
`,
    });
    expect(results).toEqual(NORMALIZATIONS.map(() => [0, 0]));
  });

  it('have the gradient that differences of the loss show', async () => {
    const worst = await caffe.evaluate<number[]>({
      files: files(),
      source: `
from loss_tools import *
rs = np.random.RandomState(3)
result = []
for block in ${JSON.stringify([
        block(WEIGHTED, { parameters: { cls_weight: 7.5 } }),
        block(WEIGHTED, {
          parameters: { cls_weight: [3, 0.2], normalization: 'VALID', ignore_label: 255 },
          lossWeight: 4,
        }),
        block(PLAIN, { parameters: { normalization: 'BATCH_SIZE' }, lossWeight: -0.5 }),
      ])}:
    layer = Layer(block, (3, 2))
    loss_weight = float(block.split("loss_weight: ")[1].split()[0])
    scores, labels = rs.randn(3, 2) * 2, np.array([[0, 1], [1, 0.3], [255 if "255" in block else 0, 1]])
    _, gradient = layer.run(scores, labels)
    step = 2.0 ** -6
    for index in np.ndindex(3, 2):
        losses = []
        for sign in (1, -1):
            moved = scores.copy()
            moved[index] += sign * step
            losses.append(layer.forward(moved, labels))
        result.append(abs((losses[0] - losses[1]) / (2 * step) * loss_weight - gradient[index]))
`,
    });
    expect(worst).toHaveLength(18);
    expect(Math.max(...worst)).toBeLessThan(2e-3);
  });

  it('scale the gradient, not the loss, by loss_weight', async () => {
    const [losses, ratios] = await caffe.evaluate<[number[], number[]]>({
      files: files(),
      source: `
from loss_tools import *
runs = [Layer(block, (5, 4)).run(np.linspace(-4, 4, 20), np.arange(20) % 2) for block in ${JSON.stringify(
        [1, 0.125, -3, 1e6].map((lossWeight) =>
          block(WEIGHTED, { parameters: { cls_weight: 10 }, lossWeight }),
        ),
      )}]
result = [[loss for loss, _ in runs], [np.median(gradient / runs[0][1]) for _, gradient in runs]]
`,
    });
    expect(new Set(losses).size).toBe(1);
    expect(ratios).toEqual([1, 0.125, -3, 1e6]);
  });

  it('compute the gradient anew from a top diff that changed', async () => {
    const gradients = await caffe.evaluate<number[][]>({
      files: files(),
      source: `
from loss_tools import *
layer = Layer(${JSON.stringify(block(WEIGHTED, { parameters: { cls_weight: 2 } }))}, (1, 2))
layer.forward([1, -1], [0, 1])
result = []
for diff in (1, 3, 1):
    layer.net.blobs["loss"].diff[...] = diff
    result.append(layer.backward()[0])
`,
    });
    expect(gradients[1]).toEqual(gradients[0]!.map((value) => Math.fround(value * 3)));
    expect(gradients[2]).toEqual(gradients[0]);
  });

  it('follow a blob that changes its shape', async () => {
    const wrong = await caffe.evaluate({
      files: files(),
      source: `
from loss_tools import *
rs = np.random.RandomState(4)
layer = Layer(${JSON.stringify(block(WEIGHTED, { parameters: { cls_weight: [2, 9], normalization: 'FULL' } }))}, (1, 2))
result = []
for shape in ((3, 2), (1, 2, 7), (2, 2, 300, 300), (1, 2)):
    for name in ("score", "label"):
        layer.net.blobs[name].reshape(*shape)
    scores, labels = rs.randn(*shape), rs.randint(0, 2, shape)
    loss, gradient = layer.run(scores, labels)
    losses, gradients = reference(scores, labels, [2, 9], "FULL")
    if not max(misses(loss, losses), misses(gradient, gradients)) <= 1:
        result.append([shape, loss, losses[0]])
`,
    });
    expect(wrong).toEqual([]);
  });

  it('are right where the layer of the seed is not', async () => {
    const found = await caffe.evaluate<Record<'seed' | 'ours', Record<string, number | string>>>({
      files: files(),
      source: `
from loss_tools import *
result = {}
for name, block in (("seed", ${JSON.stringify(SEED_BLOCK)}), ("ours", ${JSON.stringify(block(WEIGHTED, { parameters: { cls_weight: 100 } }))})):
    seen = result[name] = {}
    # exp(200) is beyond float32
    seen["very negative score"] = str(Layer(block, (1, 1)).forward([-200], [1]))
    # The gradient is half as large with half the loss_weight.
    whole = Layer(block, (1, 1)).run([0], [0])[1]
    half = Layer(block.replace("loss_weight: 1", "loss_weight: 0.5"), (1, 1)).run([0], [0])[1]
    seen["half the loss_weight"] = float(half / whole)
    # ln(1 + exp(-20)) is 2e-9, and float32 has no number so close to 1 + exp(-20)
    seen["loss of a good score"] = Layer(block, (1, 1)).forward([20], [1])
    # as many scores as labels, which NumPy broadcasts against each other to 4 losses
    seen["labels without a channel axis"] = Layer(block, (2, 1, 1), (2, 1)).forward([0, 0], [0, 0])
`,
    });
    expect(found.seed['very negative score']).toBe('inf');
    expect(found.ours['very negative score']).toBe('20000.0');
    expect(found.seed['half the loss_weight']).toBe(1);
    expect(found.ours['half the loss_weight']).toBe(0.5);
    expect(found.seed['loss of a good score']).toBe(0);
    expect(found.ours['loss of a good score']).toBeCloseTo(100 * Math.log1p(Math.exp(-20)), 12);
    expect(found.seed['labels without a channel axis']).toBeCloseTo(4 * Math.LN2, 5);
    expect(found.ours['labels without a channel axis']).toBeCloseTo(2 * Math.LN2, 5);
  });
});
