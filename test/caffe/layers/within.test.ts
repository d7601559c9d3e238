/** Layers of the catalog that are no losses, within a net in real Caffe. */
import { describe, expect, it } from 'vitest';
import { findGeneratedLayer } from '../../../src/catalog/catalog.js';
import { exampleOfRequired, type GeneratedLayer } from '../../../src/catalog/layer.js';
import { type GenerateInput, readOptions } from '../../../src/generate/options.js';
import { renderBlock, renderModule } from '../../../src/generate/render.js';
import { isProven } from '../../../src/verify/verification.js';
import { describeWithCaffe } from '../support/index.js';
import { failures, job, prove } from '../verify/prove.js';

const CUSTOM = findGeneratedLayer('custom-layer')!;
const ARCFACE = findGeneratedLayer('arcface-logits')!;

const blockOf = (layer: GeneratedLayer, input: GenerateInput) =>
  renderBlock(layer, readOptions(layer, input));
const files = Object.fromEntries(
  [CUSTOM, ARCFACE].map((layer) => [
    `${layer.className}.py`,
    renderModule(layer, readOptions(layer, { parameters: exampleOfRequired(layer) })),
  ]),
);

const TOOLS = `
import numpy as np
import caffe
def net_of(block, shapes, phase=caffe.TRAIN, more=""):
    text = "force_backward: true\\n"
    for name, shape in shapes:
        dims = " ".join("dim: %d" % n for n in shape)
        text += 'layer { name: "%s" type: "Input" top: "%s" input_param { shape { %s } } }\\n' % (name, name, dims)
    with open("net.prototxt", "w") as file:
        file.write(text + block + more)
    return caffe.Net("net.prototxt", phase)
def message_of(function):
    try:
        function()
        return "nothing"
    except Exception as error:
        return "%s: %s" % (type(error).__name__, error)
`;

describeWithCaffe('within a net', (caffe) => {
  it.each([CUSTOM, ARCFACE])(
    '$id compiles under Python 2.7, with warnings as errors',
    async ({ className }) => {
      const run = await caffe.run({
        argv: ['python2.7', '-3', '-W', 'error', '-m', 'py_compile', `${className}.py`],
        files,
      });
      expect(run).toMatchObject({ exit: 0, stderr: '', stdout: '' });
    },
  );

  it('they are proven by caffekit verify', async () => {
    const arcface = (parameters: object) =>
      job(ARCFACE.className, ARCFACE.className, '6x5:normal? 6:labels4', {
        param_str: JSON.stringify({ classes: 4, std: 1, ...parameters }),
        tops: ['logits'],
      });
    const found = await prove(caffe, files, [
      job(CUSTOM.className, CUSTOM.className, '4x3x5x2:normal?', { tops: ['custom'] }),
      job(CUSTOM.className, CUSTOM.className, '7:normal?', {
        param_str: '{"steepness": -3}',
        tops: ['custom'],
      }),
      arcface({ scale: 4 }),
      arcface({ scale: 4, kind: 'COS', margin: 0.35 }),
      arcface({ scale: 4, margin: 2, ignore_label: 1 }),
      { ...arcface({ scale: 4 }), phase: 'TEST' as const },
      job(ARCFACE.className, ARCFACE.className, '6x2x3:normal?', {
        param_str: '{"classes": 5, "scale": 4, "std": 1}',
        tops: ['logits'],
      }),
    ]);
    expect(found.map(failures)).toEqual(found.map(() => []));
    expect(found.map(isProven)).toEqual(found.map(() => true));
  });

  describe('custom-layer', () => {
    const block = (input: GenerateInput = {}) =>
      JSON.stringify(blockOf(CUSTOM, { bottoms: ['x'], top: 'y', ...input }));

    it.each([
      ['ordinary', '[-30, -12, -5, -1, -1e-30, 0, 1e-3, 0.7, 12]', 5e-7],
      // One that overflows in float32 has all computed in float64.
      ['every finite', '[-3e38, -1e4, -40, -1, -1e-30, 0, 1e-3, 50, 3e38]', 1.2e-7],
    ])('is right, and finite, for %s number', async (_, numbers, most) => {
      const found = await caffe.evaluate<[number, number, boolean]>({
        files,
        source: `${TOOLS}
net = net_of(${block({ parameters: { steepness: 2.5 } })}, [("x", (1, 9))])
x = np.array(${numbers}, np.float32)
dy = np.array([1, -2, 3, 4, 5, 6, 7, 8, 1], np.float32)
net.blobs["x"].data[...] = x
net.blobs["x"].diff[...] = np.nan
net.forward()
net.blobs["y"].diff[...] = dy
net._backward(1, 1)
z = np.asarray(x, np.longdouble) * 2.5
s, rest = 1 / (1 + np.exp(-z)), 1 / (1 + np.exp(z))
exact = x * s, dy * (s + z * s * rest)
errors = [(np.abs(a - b) / np.maximum(np.abs(b), 1e-37)).max()
          for a, b in zip((net.blobs["y"].data[0], net.blobs["x"].diff[0]), exact)]
result = [float(errors[0]), float(errors[1]), bool(np.isfinite(net.blobs["y"].data).all())]
`,
      });
      expect(found[0]).toBeLessThan(most);
      expect(found[1]).toBeLessThan(most);
      expect(found[2]).toBe(true);
    });

    it('refuses to work in place, and numbers that are not finite, with the first of them', async () => {
      const found = await caffe.evaluate<string[]>({
        files,
        source: `${TOOLS}
block = ${block()}
net = net_of(block, [("x", (2, 3))])
net.blobs["x"].data[...] = [[0, 1, 2], [3, np.inf, np.nan]]
result = [message_of(lambda: net_of(block.replace('top: "y"', 'top: "x"'), [("x", (2, 3))])),
          message_of(net.forward),
          message_of(lambda: net_of(block, [("x", (0, 3))])),
          message_of(lambda: net_of(block.replace('bottom: "x"', 'bottom: "x" bottom: "x"'), [("x", (2, 3))]))]
`,
      });
      expect(found).toEqual([
        'ValueError: CustomLayer: its top is its bottom too, which its gradient needs; give the top another name',
        expect.stringMatching(
          /^FloatingPointError: CustomLayer: inf at index \(1, 1\) of bottom\[0\] is not finite/,
        ),
        'ValueError: CustomLayer: bottom[0] has shape (0, 3); it needs an axis 0, the batch, and numbers',
        'ValueError: CustomLayer: it needs one bottom, numbers, and has 2',
      ]);
    });

    it('lets a net learn what it cannot without it', async () => {
      const train = (top: string) =>
        caffe.evaluate<number>({
          files: {
            ...files,
            'net.prototxt': `
layer { name: "data" type: "Input" top: "data" top: "label" input_param { shape { dim: 200 dim: 2 } shape { dim: 200 } } }
layer { name: "hidden" type: "InnerProduct" bottom: "data" top: "hidden" inner_product_param { num_output: 8 weight_filler { type: "xavier" } } }
${blockOf(CUSTOM, { bottoms: ['hidden'] })}
layer { name: "score" type: "InnerProduct" bottom: "${top}" top: "score" inner_product_param { num_output: 2 weight_filler { type: "xavier" } } }
layer { name: "loss" type: "SoftmaxWithLoss" bottom: "score" bottom: "label" top: "loss" }`,
            'solver.prototxt':
              'net: "net.prototxt" base_lr: 0.1 momentum: 0.9 lr_policy: "fixed" max_iter: 300 random_seed: 1\n',
          },
          source: `
import numpy as np
import caffe
points = np.random.RandomState(5).randn(200, 2)
solver = caffe.get_solver("solver.prototxt")
solver.net.blobs["data"].data[...] = points
solver.net.blobs["label"].data[...] = np.hypot(*points.T) > 1.2
solver.step(300)
solver.net.forward()
result = float(solver.net.blobs["loss"].data)
`,
        });
      expect(await train('custom')).toBeLessThan(0.15);
      expect(await train('hidden')).toBeGreaterThan(0.5);
    });
  });

  describe('arcface-logits', () => {
    const block = (parameters: object, input: GenerateInput = {}) =>
      JSON.stringify(
        blockOf(ARCFACE, {
          parameters: { classes: 5, ...parameters },
          bottoms: ['x', 't'],
          top: 'y',
          ...input,
        }),
      );

    it.each([
      { kind: 'ARC', margin: 0.5 },
      { kind: 'ARC', margin: 2.5 },
      { kind: 'COS', margin: 0.35 },
    ])('agrees with the angles themselves, and its gradients with differences: %o', async (parameters) => {
      const found = await caffe.evaluate<Record<string, number>>({
        files,
        source: `${TOOLS}
random = np.random.RandomState(4)
x, t = random.randn(7, 6), np.array([0, 1, 2, 3, 4, 4, 9])
w, dy = random.randn(5, 6), random.randn(7, 5)
# Some that point to their class, against it, and nearly so.
x[0] = 3 * w[0]; x[1] = -w[1]; x[2] = w[2] + 1e-4 * random.randn(6); x[3] = 1e-4 * random.randn(6) - w[3]
x, w = [np.float32(v).astype(np.longdouble) for v in (x, w)]
dy = np.float32(dy).astype(np.longdouble)
def scores(x, w):
    a, b = [v / np.sqrt((v * v).sum(1, keepdims=True)) for v in (x, w)]
    result = np.zeros((7, 5), np.longdouble)
    for i in range(7):
        for j in range(5):
            rest = b[j] - (a[i] @ b[j]) * a[i]
            angle = np.arctan2(np.sqrt(rest @ rest), a[i] @ b[j])
            if t[i] == j and ${JSON.stringify(parameters.kind)} == "COS":
                result[i, j] = np.cos(angle) - np.longdouble(${parameters.margin})
            elif t[i] == j:
                angle += np.longdouble(${parameters.margin})
                result[i, j] = np.cos(angle) if angle <= np.pi else -2 - np.cos(angle)
            else:
                result[i, j] = np.cos(angle)
    return 30 * result
net = net_of(${block({ ...parameters, scale: 30, ignore_label: 9 })}, [("x", (7, 6)), ("t", (7,))])
net.blobs["x"].data[...] = x; net.blobs["t"].data[...] = t
net.params["logits"][0].data[...] = w
net.blobs["x"].diff[...] = net.blobs["t"].diff[...] = np.nan
net.params["logits"][0].diff[...] = 1
net.forward()
net.blobs["y"].diff[...] = dy
net._backward(2, 2)
def slope(which, place):
    step = np.longdouble(1e-7)
    sides = []
    for sign in (1, -1):
        moved = [x.copy(), w.copy()]
        moved[which][place] += sign * step
        sides.append((scores(*moved) * dy).sum())
    return float((sides[0] - sides[1]) / (2 * step))
by_x = np.array([[slope(0, (i, j)) for j in range(6)] for i in range(2, 7)])
by_w = np.array([[slope(1, (i, j)) for j in range(6)] for i in (2, 3, 4)])
result = {
    "scores": float(np.abs(net.blobs["y"].data - scores(x, w)).max()),
    "x": float(np.abs(net.blobs["x"].diff[2:] - by_x).max() / np.abs(by_x).max()),
    "w": float(np.abs(net.params["logits"][0].diff[2:] - 1 - by_w).max() / np.abs(by_w).max()),
    "labels": float(np.abs(net.blobs["t"].diff).sum()),
    # Where the angle is 0 or pi, the gradient has no direction; it is finite, and no longer than elsewhere.
    "at": float(np.abs(net.blobs["x"].diff[:2]).max() / np.abs(by_x).max()),
}
`,
      });
      expect(found.scores).toBeLessThan(30 * 5e-7);
      expect(found.x).toBeLessThan(3e-6);
      expect(found.w).toBeLessThan(3e-6);
      expect(found.labels).toBe(0);
      expect(found.at).toBeLessThan(2);
    });

    it('has no margin in TEST, without labels, and for ignored ones', async () => {
      const found = await caffe.evaluate<number[][]>({
        files,
        source: `${TOOLS}
result = []
for block, phase, label in ((${block({})}, caffe.TRAIN, 2), (${block({})}, caffe.TEST, 2),
                            (${block({}, { bottoms: ['x'] })}, caffe.TRAIN, 2), (${block({ ignore_label: 7 })}, caffe.TRAIN, 7)):
    net = net_of(block, [("x", (1, 3)), ("t", (1,))], phase)
    net.params["logits"][0].data[...] = np.arange(15).reshape(5, 3)
    net.blobs["x"].data[...] = [1, -2, 5]
    net.blobs["t"].data[...] = label
    net.forward()
    result.append(net.blobs["y"].data[0].tolist())
`,
      });
      const [margin, ...without] = found;
      expect(without[1]).toEqual(without[0]);
      expect(without[2]).toEqual(without[0]);
      expect(margin![2]).toBeLessThan(without[0]![2]! - 5);
      expect(margin!.filter((_, j) => j !== 2)).toEqual(without[0]!.filter((_, j) => j !== 2));
    });

    it('is finite for every finite number', async () => {
      const found = await caffe.evaluate<boolean[]>({
        files,
        source: `${TOOLS}
result = []
for scale in (0, 1e-38, 1e-20, 1e10, 3e37):
    net = net_of(${block({})}, [("x", (4, 3)), ("t", (4,))])
    random = np.random.RandomState(1)
    net.blobs["x"].data[...] = random.randn(4, 3) * scale
    net.params["logits"][0].data[...] = random.randn(5, 3) * scale
    net.forward()
    net.blobs["y"].diff[...] = random.randn(4, 5)
    net._backward(2, 2)
    result.append(all(bool(np.isfinite(one).all()) for one in (net.blobs["y"].data, net.blobs["x"].diff, net.params["logits"][0].diff)))
`,
      });
      expect(found).toEqual([true, true, true, true, true]);
    });

    it('says what is wrong', async () => {
      const found = await caffe.evaluate<string[]>({
        files,
        source: `${TOOLS}
block = ${block({})}
net = net_of(block, [("x", (2, 3)), ("t", (2,))])
result = [message_of(lambda: net_of(block, [("x", (2, 3)), ("t", (3,))]))]
for blob, value in (("t", 5), ("x", np.nan)):
    net.blobs["x"].data[...] = 1; net.blobs["t"].data[...] = 0
    net.blobs[blob].data[1] = value
    result.append(message_of(net.forward))
net.blobs["x"].data[...] = 1
net.params["logits"][0].data[3] = np.inf
result.append(message_of(net.forward))
result.append(message_of(lambda: net_of(block.replace('{\\\\"classes\\\\":5}', ''), [("x", (2, 3)), ("t", (2,))])))
`,
      });
      expect(found).toEqual([
        'ValueError: ArcFaceLogitsLayer: bottom[1] has shape (3,); it needs one label for each sample of bottom[0], which has shape (2, 3)',
        'ValueError: ArcFaceLogitsLayer: bottom[1] has the label 5.0; labels are from 0 to 4, one less than classes, or ignore_label',
        expect.stringMatching(
          /^FloatingPointError: ArcFaceLogitsLayer: nan at index \(1, 0\) of bottom\[0\]/,
        ),
        expect.stringMatching(
          /^FloatingPointError: ArcFaceLogitsLayer: the directions of classes are not finite/,
        ),
        'ValueError: ArcFaceLogitsLayer: param_str \'\' has no classes; write {"classes": 10}',
      ]);
    });

    it('trains embeddings whose classes lie farther apart than those of plain scores, and snapshots keep them', async () => {
      const train = (margin: number) =>
        caffe.evaluate<{ apart: number; right: number; kept: number }>({
          files: {
            ...files,
            'net.prototxt': `
layer { name: "data" type: "Input" top: "data" top: "label" input_param { shape { dim: 120 dim: 4 } shape { dim: 120 } } }
layer { name: "hidden" type: "InnerProduct" bottom: "data" top: "hidden" inner_product_param { num_output: 16 weight_filler { type: "xavier" } } }
layer { name: "tanh" type: "TanH" bottom: "hidden" top: "hidden" }
layer { name: "embedding" type: "InnerProduct" bottom: "hidden" top: "embedding" inner_product_param { num_output: 2 weight_filler { type: "xavier" } } }
${blockOf(ARCFACE, { parameters: { classes: 3, margin, scale: 8, std: 0.5 } })}
layer { name: "loss" type: "SoftmaxWithLoss" bottom: "logits" bottom: "label" top: "loss" }`,
            'solver.prototxt':
              'net: "net.prototxt" base_lr: 0.05 momentum: 0.9 lr_policy: "fixed" max_iter: 300 random_seed: 1 snapshot_prefix: "s"\n',
          },
          source: `
import numpy as np
import caffe
np.random.seed(3)
random = np.random.RandomState(5)
t = np.arange(120) % 3
points = random.randn(3, 4)[t] + 0.5 * random.randn(120, 4)
solver = caffe.get_solver("solver.prototxt")
solver.net.blobs["data"].data[...] = points
solver.net.blobs["label"].data[...] = t
solver.step(300)
solver.net.forward()
x, w = solver.net.blobs["embedding"].data, solver.net.params["logits"][0].data
a, b = [v / np.sqrt((v * v).sum(1, keepdims=True)) for v in (x, w)]
cos = a @ b.T
own = np.arccos(np.clip(cos[np.arange(120), t], -1, 1))
cos[np.arange(120), t] = -2
solver.snapshot()
again = caffe.get_solver("solver.prototxt")
again.restore("s_iter_300.solverstate")
result = {"apart": float(np.mean(np.arccos(cos.max(1)) - own)), "right": float(np.mean(np.arccos(cos.max(1)) > own)),
          "kept": float(np.abs(again.net.params["logits"][0].data - w).max())}
`,
        });
      const [plain, arc] = [await train(0), await train(0.5)];
      expect(arc.right).toBeGreaterThan(0.95);
      expect(arc.apart).toBeGreaterThan(plain.apart + 0.05);
      expect(arc.kept).toBe(0);
    });
  });

  it('they allocate nothing that grows with their blobs', async () => {
    const found = await caffe.evaluate<number[][]>({
      files,
      source: `${TOOLS}
import tracemalloc
result = []
for block, more in ((${JSON.stringify(blockOf(CUSTOM, { bottoms: ['x'], top: 'y' }))}, []),
                    (${JSON.stringify(blockOf(ARCFACE, { parameters: { classes: 4 }, bottoms: ['x', 't'], top: 'y' }))}, [("t", ())])):
    peaks = []
    for batch in (4000, 16000):
        net = net_of(block, [("x", (batch, 64))] + [(name, (batch,)) for name, _ in more])
        place = len(more) + 1
        net.blobs["x"].data[...] = 1
        net.forward(); net._backward(place, place)
        tracemalloc.start()
        before = tracemalloc.get_traced_memory()[0]
        net._forward(place, place); net._backward(place, place)
        peaks.append(tracemalloc.get_traced_memory()[1] - before)
        tracemalloc.stop()
    result.append(peaks)
`,
    });
    for (const [small, large] of found) expect(large).toBeLessThan(small! * 1.2 + 60_000);
  });
});
