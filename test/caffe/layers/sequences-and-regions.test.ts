/** What ctc-loss, iou-loss and lovasz-loss teach a net in real Caffe, and what they refuse. */
import { expect, it } from 'vitest';
import { findGeneratedLayer } from '../../../src/catalog/catalog.js';
import { type GenerateInput, readOptions } from '../../../src/generate/options.js';
import { renderBlock, renderModule } from '../../../src/generate/render.js';
import { describeWithCaffe } from '../support/index.js';

const IDS = [
  'ctc-loss',
  'iou-loss',
  'lovasz-loss',
  'lovasz-softmax-loss',
  'sigmoid-cross-entropy-loss',
] as const;
const layerOf = (id: (typeof IDS)[number]) => findGeneratedLayer(id)!;
const blockOf = (id: (typeof IDS)[number], input: GenerateInput) =>
  renderBlock(layerOf(id), readOptions(layerOf(id), input));
const files = Object.fromEntries(
  IDS.map((id) => [`${layerOf(id).className}.py`, renderModule(layerOf(id), readOptions(layerOf(id), {}))]),
);

/** Python that makes a net of inputs by name and shape and a block, in which labels are asked for gradients too. */
const NET_OF = `
import numpy as np
import caffe

def net_of(inputs, block):
    text = "force_backward: true\\n"
    for name, shape in inputs:
        dims = " ".join("dim: %d" % n for n in shape)
        text += 'layer { name: "%s" type: "Input" top: "%s" input_param { shape { %s } } }\\n' % (name, name, dims)
    with open("net.prototxt", "w") as file:
        file.write(text + block)
    return caffe.Net("net.prototxt", caffe.TRAIN)
`;

describeWithCaffe('in a net', (caffe) => {
  it('ctc-loss learns where labels are without being told', async () => {
    const found = await caffe.evaluate<{ first: number; last: number; read: number }>({
      files: {
        ...files,
        'net.prototxt': `
layer { name: "data" type: "Input" top: "data" top: "label" top: "length"
  input_param { shape { dim: 12 dim: 20 dim: 6 } shape { dim: 20 dim: 4 } shape { dim: 20 } } }
layer { name: "score" type: "InnerProduct" bottom: "data" top: "score"
  inner_product_param { num_output: 4 axis: 2 weight_filler { type: "xavier" } } }
${blockOf('ctc-loss', { bottoms: ['score', 'label', 'length'] })}`,
        'solver.prototxt':
          'net: "net.prototxt" base_lr: 0.1 momentum: 0.9 lr_policy: "fixed" max_iter: 250 random_seed: 1\n',
      },
      source: `
import numpy as np
import caffe
random = np.random.RandomState(2)
shapes = random.randn(4, 6)
data, label, length = np.zeros((12, 20, 6)), np.full((20, 4), -1.0), random.randint(9, 13, 20)
for n in range(20):
    # Three symbols, each for some steps, with nothing between them.
    symbols, at = random.randint(1, 4, 3), 0
    label[n, :3] = symbols
    for symbol in symbols:
        at += 1
        data[at:at + 2, n] = shapes[symbol]
        at += 2
    data[:, n] += 0.3 * random.randn(12, 6) + shapes[0] * (np.abs(data[:, n]).sum(1, keepdims=True) == 0)
solver = caffe.get_solver("solver.prototxt")
for name, value in (("data", data), ("label", label), ("length", length)):
    solver.net.blobs[name].data[...] = value
losses = []
for _ in range(250):
    solver.step(1)
    losses.append(float(solver.net.blobs["loss"].data))
best, right = solver.net.blobs["score"].data.argmax(2), 0
for n in range(20):
    path = best[:length[n], n]
    read = [c for at, c in enumerate(path) if c != 0 and (at == 0 or c != path[at - 1])]
    right += read == [int(c) for c in label[n, :3]]
result = {"first": losses[0], "last": losses[-1], "read": right / 20.0}
`,
    });
    expect(found.first).toBeGreaterThan(5);
    expect(found.last).toBeLessThan(0.5);
    expect(found.read).toBeGreaterThan(0.9);
  });

  it('ctc-loss is right for long sequences, and far from where probabilities vanish', async () => {
    const found = await caffe.evaluate<[number, number, number, boolean[], number]>({
      files,
      source: `
${NET_OF}
net = net_of((("x", (400, 2, 5)), ("t", (2, 60))), ${JSON.stringify(blockOf('ctc-loss', { bottoms: ['x', 't'], parameters: { normalization: 'NONE' } }))})
random = np.random.RandomState(6)
x = (4 * random.randn(400, 2, 5)).astype(np.float32)
t = random.randint(0, 5, (2, 60))
t[:, :3] = [[1, 1, 2], [3, 3, 3]]
def loss_of(x, labels):
    """By Python's own numbers, which are scaled at each step."""
    y = np.exp(np.asarray(x, np.longdouble)); y /= y.sum(1, keepdims=True)
    states = [0]
    for label in labels:
        states += [label, 0]
    a = [y[0, 0], y[0, states[1]]] + [0] * (len(states) - 2)
    log = np.longdouble(0)
    for step in y[1:]:
        b = []
        for s, c in enumerate(states):
            ways = a[s] + (a[s - 1] if s else 0) + (a[s - 2] if s > 1 and c != 0 and c != states[s - 2] else 0)
            b.append(ways * step[c])
        scale = sum(b); log += np.log(scale); a = [v / scale for v in b]
    return -(log + np.log(a[-1] + a[-2]))
wanted = []
for row in t:
    stop = list(row).index(0) if 0 in row else 60
    wanted.append([int(c) for c in row[:stop]])
net.blobs["x"].data[...] = x; net.blobs["t"].data[...] = t
loss = float(net.forward()["loss"])
net._backward(2, 2)
exact = float(sum(loss_of(x[:, n], wanted[n]) for n in range(2)))
errors = []
for place in ((0, 0, 1), (17, 0, 0), (200, 1, 3), (399, 1, 0), (5, 1, 3), (100, 0, 2)):
    sides = []
    for sign in (1, -1):
        moved = np.asarray(x, np.longdouble); moved[place] += sign * np.longdouble(1e-7)
        sides.append(loss_of(moved[:, place[1]], wanted[place[1]]))
    errors.append(abs(float((sides[0] - sides[1]) / 2e-7) - float(net.blobs["x"].diff[place])))
finite = []
# Sums of numbers of very different sizes are rounded, by more than logarithms of probabilities are.
for large in (1e30 * np.sign(x), np.sign(x) * 10 ** random.uniform(0, 38, x.shape)):
    net.blobs["x"].data[...] = large
    net.forward(); net._backward(2, 2)
    finite.append(bool(np.isfinite(net.blobs["x"].diff).all() and np.isfinite(net.blobs["loss"].data).all()))
# What a class has that is in no path changes nothing in the shares of those that are.
gradients = []
for other in (-20000, 20000):
    x = np.random.RandomState(7).rand(400, 2, 5).astype(np.float32)
    x[:, :, 4] = other
    net.blobs["x"].data[...] = x; net.blobs["t"].data[...] = t % 4
    net.forward(); net._backward(2, 2)
    y = np.exp(np.float64(x) - x.max()); y /= y.sum(axis=2, keepdims=True)
    gradients.append(net.blobs["x"].diff[:, :, :4] - (y[:, :, :4] if other < 0 else 0))
result = [loss, exact, max(errors), finite, float(np.abs(gradients[0] - gradients[1]).max())]
`,
    });
    expect(found[4]).toBeLessThan(1e-6);
    expect(found[1]).toBeGreaterThan(500);
    expect(Math.abs(found[0] / found[1] - 1)).toBeLessThan(3e-7);
    expect(found[2]).toBeLessThan(2e-6);
    expect(found[3]).toEqual([true, true]);
  });

  it('ctc-loss is the same by logarithms, which it takes where probabilities vanish', async () => {
    const found = await caffe.evaluate<{ held: boolean[]; loss: number[]; worst: number[] }>({
      files,
      source: `
${NET_OF}
import CTCLossLayer
net = net_of((("x", (40, 6, 5)), ("t", (6, 7)), ("n", (6,))), ${JSON.stringify(blockOf('ctc-loss', { bottoms: ['x', 't', 'n'], parameters: { normalization: 'NONE', infeasible: 'IGNORE' } }))})
kind = CTCLossLayer.CTCLossLayer
usual = kind.holds
held = []
def holds(self, *more):
    held.append(bool(usual(self, *more)))
    return held[-1]
random = np.random.RandomState(8)
net.blobs["t"].data[...] = [[1, 1, 2, 3, 4, 4, 1], [3, 0, 0, 0, 0, 0, 0], [0] * 7, [2] * 7, [1, 2, 1, 2, 0, 0, 0], [4, 3, 2, 1, 2, 3, 4]]
net.blobs["n"].data[...] = [40, 25, 1, 12, 3, 9]
loss, worst = [], []
for size in (1, 6, 100):
    net.blobs["x"].data[...] = size * random.randn(40, 6, 5)
    both = []
    for one in (holds, lambda self, *more: False):
        kind.holds = one
        both.append((float(net.forward()["loss"]), net._backward(3, 3), net.blobs["x"].diff.copy()))
    loss.append(both[0][0] / both[1][0] - 1)
    worst.append(float(np.abs(both[0][2] - both[1][2]).max()))
result = {"held": held, "loss": loss, "worst": worst}
`,
    });
    expect(found.held).toEqual([true, true, false]);
    for (const error of [...found.loss, ...found.worst]) expect(Math.abs(error)).toBeLessThan(3e-7);
  });

  it('ctc-loss takes memory for some sequences at a time, however many states their labels have', async () => {
    const { sizes, peak } = await caffe.evaluate<{ sizes: number[]; peak: number }>({
      files,
      source: `
${NET_OF}
import tracemalloc
import CTCLossLayer
net = net_of((("x", (200, 100, 3)), ("t", (100, 40))), ${JSON.stringify(blockOf('ctc-loss', { bottoms: ['x', 't'] }))})
kind = CTCLossLayer.CTCLossLayer
usual = kind.shares_of
sizes = []
def shares_of(self, ln_blank, ln_labels, states, *more):
    sizes.append(len(ln_blank) * states.size)
    return usual(self, ln_blank, ln_labels, states, *more)
kind.shares_of = shares_of
net.blobs["t"].data[...] = np.random.RandomState(9).randint(1, 3, (100, 40))
net.forward()
tracemalloc.start()
net.forward()
result = {"sizes": sizes[:len(sizes) // 2], "peak": tracemalloc.get_traced_memory()[1]}
`,
    });
    expect(sizes.reduce((sum, size) => sum + size)).toBe(200 * 100 * 81);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(2 ** 20);
    // Once shapes are known, nothing is asked for that is as large as one number for each state.
    expect(peak).toBeLessThan(8 * Math.max(...sizes));
  });

  it('ctc-loss and lovasz-loss say what is wrong', async () => {
    const found = await caffe.evaluate<string[]>({
      files,
      source: `
${NET_OF}
def run(block, blobs):
    try:
        net = net_of([(name, value.shape) for name, value in blobs], block)
        for name, value in blobs:
            net.blobs[name].data[...] = value
        return "loss %.4f" % float(net.forward()["loss"])
    except Exception as error:
        return "%s: %s" % (type(error).__name__, str(error).split(": ", 1)[1])
ctc = ${JSON.stringify(blockOf('ctc-loss', { bottoms: ['x', 't'] }))}
ignoring = ${JSON.stringify(blockOf('ctc-loss', { bottoms: ['x', 't'], parameters: { infeasible: 'IGNORE' } }))}
timed = ${JSON.stringify(blockOf('ctc-loss', { bottoms: ['x', 't', 'n'] }))}
zeros, label = np.zeros((2, 1, 3)), np.array([[1, 1, 0]])
result = [run(ctc, [("x", zeros), ("t", label)]), run(ignoring, [("x", zeros), ("t", label)]),
          run(ctc, [("x", zeros), ("t", np.array([[3, 0]]))]), run(ctc, [("x", zeros), ("t", np.zeros((2, 1)))]),
          run(ctc, [("x", np.zeros((2, 3))), ("t", np.zeros((2, 1)))]),
          run(timed, [("x", zeros), ("t", label[:, 1:]), ("n", np.array([3]))]),
          run(timed, [("x", zeros), ("t", label[:, 1:]), ("n", np.array([1]))]),
          run(${JSON.stringify(blockOf('lovasz-loss', { bottoms: ['x', 't'] }))}, [("x", zeros), ("t", zeros + 0.5)])]
`,
    });
    expect(found).toEqual([
      'ValueError: a sequence has 2 labels, which need 3 time steps, and has 2; give it more, or let it count for nothing with infeasible: IGNORE',
      'loss 0.0000',
      'ValueError: bottom[1] has the label 3; bottom[0] has 3 classes, from 0',
      'ValueError: bottom[1] has shape (2, 1); it needs labels, axis 1, for each of the 1 sequences, axis 1 of bottom[0]',
      'ValueError: bottom[0] has shape (2, 3); it needs time steps, sequences and classes, three axes',
      'ValueError: bottom[2] has the length 3.0; lengths are from 1 to 2, the time steps of bottom[0]',
      `loss ${Math.log(3).toFixed(4)}`,
      'ValueError: bottom[1] has the label 0.5; labels are 0 or 1, or ignore_label',
    ]);
  });

  it('lovasz-loss is the same however many pixels are right', async () => {
    const found = await caffe.evaluate<{ loss: number; slopes: number[]; ofRight: number; order: number }[]>({
      files,
      source: `
${NET_OF}
random = np.random.RandomState(3)
wrong = random.randn(60)
label = (random.rand(60) < 0.4).astype(int)
# One is right by little, some are wrong by as much.
wrong[:6] = [0.5, -0.5, 0, -0.0, 1, -1]
label[:6] = [1, 0, 1, 0, 1, 0]
result = []
for right in (0, 30, 61, 4000):
    places = random.permutation(60 + right)[:60]
    x, t = -2 - random.rand(60 + right), np.zeros(60 + right)
    x[places], t[places] = wrong, label
    net = net_of((("x", (1, 1, len(x))), ("t", (1, 1, len(x)))), ${JSON.stringify(blockOf('lovasz-loss', { bottoms: ['x', 't'] }))})
    net.blobs["x"].data[...] = x; net.blobs["t"].data[...] = t
    loss = float(net.forward()["loss"])
    net._backward(2, 2)
    slopes = net.blobs["x"].diff.reshape(-1)
    # By the paper: of the errors from the largest to the smallest, what each adds to 1 - IoU.
    error = 1 - np.float64(np.float32(x)) * (2 * t - 1)
    order = np.argsort(-error, kind="mergesort")
    inside, jaccard, expected = t[order], [0], 0.0
    for i in range(1, len(x) + 1):
        union = t.sum() + (1 - inside[:i]).sum()
        jaccard.append(1 - (t.sum() - inside[:i].sum()) / union)
    for e, growth in zip(error[order], np.diff(jaccard)):
        expected += max(e, 0) * growth
    rest = np.ones(len(x), bool); rest[places] = False
    result.append({"loss": loss, "slopes": [float(v) for v in slopes[places]], "ofRight": float(np.abs(slopes[rest]).sum()),
                   "order": loss / expected - 1})
`,
    });
    const [alone] = found;
    expect(alone!.slopes.filter((slope) => slope !== 0).length).toBeGreaterThan(40);
    for (const { loss, slopes, ofRight, order } of found) {
      expect(loss).toBeCloseTo(alone!.loss, 5);
      expect(Math.abs(order)).toBeLessThan(3e-7);
      expect(ofRight).toBe(0);
      // Pixels of one error may change places.
      expect(slopes.slice(6)).toEqual(alone!.slopes.slice(6));
    }
  });

  it.each([{}, { ignore_label: 3 }, { mean_over: 'ALL' }, { over: 'SAMPLE' }])(
    'lovasz-softmax-loss keeps nothing of a batch for the next: %j',
    async (parameters) => {
      const found = await caffe.evaluate<{ alone: number[][]; after: number[][] }>({
        files,
        source: `
${NET_OF}
random = np.random.RandomState(4)
x = random.randn(3, 2, 5, 30)
# The second batch lacks two of the classes that the first has.
t = [random.randint(0, 5, (2, 1, 30)), random.randint(0, 2, (2, 1, 30)) * 3]
def run(net, index):
    net.blobs["x"].data[...] = x[index]; net.blobs["t"].data[...] = t[index]
    loss = float(net.forward()["loss"])
    net._backward(2, 2)
    return [loss] + [float(v) for v in net.blobs["x"].diff.reshape(-1)]
fresh = lambda: net_of((("x", (2, 5, 30)), ("t", (2, 1, 30))), ${JSON.stringify(blockOf('lovasz-softmax-loss', { bottoms: ['x', 't'], parameters }))})
net = fresh()
result = {"alone": [run(fresh(), index) for index in (0, 1)], "after": [run(net, index) for index in (0, 1)]}
`,
      });
      expect(found.after).toEqual(found.alone);
      expect(found.alone[1]!.some((slope) => slope !== 0)).toBe(true);
    },
  );

  it('iou-loss and lovasz-loss reach a better intersection over union than cross-entropy does', async () => {
    const train = (id: (typeof IDS)[number]) =>
      caffe.evaluate<number>({
        files: {
          ...files,
          'net.prototxt': `
layer { name: "data" type: "Input" top: "data" top: "label" input_param { shape { dim: 8 dim: 1 dim: 24 dim: 24 } shape { dim: 8 dim: 1 dim: 24 dim: 24 } } }
layer { name: "hidden" type: "Convolution" bottom: "data" top: "hidden" convolution_param { num_output: 6 kernel_size: 5 pad: 2 weight_filler { type: "xavier" } } }
layer { name: "tanh" type: "TanH" bottom: "hidden" top: "hidden" }
layer { name: "score" type: "Convolution" bottom: "hidden" top: "score" convolution_param { num_output: 1 kernel_size: 1 weight_filler { type: "xavier" } } }
${blockOf(id, { parameters: { normalization: id === 'sigmoid-cross-entropy-loss' ? 'VALID' : 'FULL' } })}`,
          'solver.prototxt':
            'net: "net.prototxt" base_lr: 0.05 momentum: 0.9 lr_policy: "fixed" max_iter: 300 random_seed: 1\n',
        },
        source: `
import numpy as np
import caffe
random = np.random.RandomState(9)
label = np.zeros((8, 1, 24, 24))
for one in label:
    row, column = random.randint(2, 18, 2)
    one[0, row:row + 4, column:column + 4] = 1
solver = caffe.get_solver("solver.prototxt")
solver.net.blobs["data"].data[...] = label + 0.8 * random.randn(*label.shape)
solver.net.blobs["label"].data[...] = label
solver.step(300)
solver.net.forward()
found = solver.net.blobs["score"].data > 0
result = float(np.mean([(f & (t > 0)).sum() / float((f | (t > 0)).sum()) for f, t in zip(found, label)]))
`,
        limits: { cpuSeconds: 120, seconds: 500 },
      });
    const [entropy, soft, lovasz] = [
      await train('sigmoid-cross-entropy-loss'),
      await train('iou-loss'),
      await train('lovasz-loss'),
    ];
    expect(soft).toBeGreaterThan(entropy + 0.02);
    expect(lovasz).toBeGreaterThan(entropy + 0.02);
  });
});
