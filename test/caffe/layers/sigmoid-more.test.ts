/** What the sigmoid cross-entropy losses can beside scores and labels: weights of elements and of their own making, losses of
 * elements, and gradients that force_backward asks for. */
import { expect, it } from 'vitest';
import { isProven } from '../../../src/verify/verification.js';
import { describeWithCaffe } from '../support/index.js';
import { failures, job, prove } from '../verify/prove.js';
import { block, files, PLAIN, WEIGHTED } from './generated.js';

const CASES = [
  [PLAIN, {}],
  [PLAIN, { normalization: 'VALID', ignore_label: 255 }],
  [WEIGHTED, { cls_weight: 7 }],
  [WEIGHTED, { cls_weight: [0.5, 3, 100], normalization: 'FULL', ignore_label: 255 }],
  [WEIGHTED, { cls_weight: 'auto' }],
  [WEIGHTED, { cls_weight: 'auto', over: 'BATCH', normalization: 'BATCH_SIZE', ignore_label: 255 }],
] as const;

/** A layer in a net whose force_backward asks for every gradient, and what it should give, in float64. */
const TOOLS = `
import json
from loss_tools import *

def net_of(block, shape, weighted, each):
    text = "force_backward: true\\n"
    for name in ("score", "label") + (("weight",) if weighted else ()):
        dims = " ".join("dim: %d" % n for n in shape)
        text += 'layer { name: "%s" type: "Input" top: "%s" input_param { shape { %s } } }\\n' % (name, name, dims)
    if weighted:
        block = block.replace('bottom: "label"', 'bottom: "label" bottom: "weight"')
    if each:
        block = block.replace('top: "loss"', 'top: "loss" top: "each"').replace("loss_weight: 2.5", "loss_weight: 2.5 loss_weight: %s" % each)
    with open("net.prototxt", "w") as file:
        file.write(text + block)
    return caffe.Net("net.prototxt", caffe.TRAIN)

def expected(p, x, t, e, each):
    x, t, e = [np.asarray(a, np.float64) for a in (x, t, e)]
    kept = np.ones(x.shape, bool) if "ignore_label" not in p else t != p["ignore_label"]
    w = p.get("cls_weight", 1.0)
    if w == "auto":
        axes = None if p.get("over") == "BATCH" else tuple(range(1, x.ndim))
        positive = (t * kept).sum(axis=axes, keepdims=True)
        w = np.where(positive > 0, (kept.sum(axis=axes, keepdims=True) - positive) / np.where(positive > 0, positive, 1), 1)
    elif isinstance(w, list):
        w = np.reshape(w, (1, -1) + (1,) * (x.ndim - 2))
    zero, one = np.logaddexp(0, x), w * np.logaddexp(0, -x)
    losses = e * (t * one + (1 - t) * zero) * kept
    n = {"NONE": 1, "FULL": x.size, "VALID": kept.sum(), "BATCH_SIZE": len(x)}[p.get("normalization", "NONE")]
    factor = (2.5 / max(1, n) + each) * kept
    sigmoid = 1 / (1 + np.exp(-x))
    return losses.sum() / max(1, n), losses, [
        e * ((1 - t) * sigmoid - t * w * (1 - sigmoid)) * factor, e * (one - zero) * factor, (t * one + (1 - t) * zero) * factor]

def values(shape, p, seed):
    random = np.random.RandomState(seed)
    x, t, e = random.randn(*shape) * 3, random.rand(*shape) < 0.2, random.uniform(0, 3, shape)
    soft = random.rand(*shape) < 0.2
    t = np.where(soft, random.rand(*shape), t)
    if "ignore_label" in p:
        t[random.rand(*shape) < 0.2] = p["ignore_label"]
    return [np.float32(a) for a in (x, t, e)]
`;

describeWithCaffe('sigmoid cross-entropy', (caffe) => {
  it('weighs elements, tells their losses, and gives every gradient that is asked for', async () => {
    const cases = CASES.map(([layer, parameters]) => [
      block(layer, { parameters, lossWeight: 2.5 }),
      parameters,
    ]);
    const wrong = await caffe.evaluate({
      files: files({ 'cases.json': JSON.stringify(cases) }),
      source: `${TOOLS}
result = []
for block, p in json.load(open("cases.json")):
    for shape in ((4, 3), (2, 3, 5), (3, 3, 300, 301)):
        for weighted in (False, True):
            # Nothing comes of the losses of elements; or they are trained as well.
            for each in (None, 0, 0.5):
                net = net_of(block, shape, weighted, None if each is None else str(each))
                x, t, e = values(shape, p, 1)
                names = ["score", "label"] + (["weight"] if weighted else [])
                for name, value in zip(names, (x, t, e)):
                    net.blobs[name].data[...] = value
                    net.blobs[name].diff[...] = np.nan
                place = list(net._layer_names).index("loss")
                net._forward(place, place)
                net._backward(place, place)
                loss, losses, gradients = expected(p, x, t, e if weighted else np.ones(shape), each or 0)
                if not abs(float(net.blobs["loss"].data) - loss) < 2e-6 * abs(loss):
                    result.append([p, shape, weighted, each, "loss", float(net.blobs["loss"].data), loss])
                if each is not None and not np.abs(net.blobs["each"].data - losses).max() < 2e-6 * np.abs(losses).max():
                    result.append([p, shape, weighted, each, "losses"])
                for name, gradient in zip(names, gradients):
                    error = np.abs(net.blobs[name].diff - gradient).max()
                    if not error < 2e-6 * np.abs(gradient).max():
                        result.append([p, shape, weighted, each, name, float(error)])
`,
      limits: { cpuSeconds: 200, seconds: 500 },
    });
    expect(wrong).toEqual([]);
  });

  it('keeps the digits of each loss, and what float32 cannot hold is its largest number', async () => {
    const [small, large] = await caffe.evaluate<[number[], number[]]>({
      files: files(),
      source: `${TOOLS}
net = net_of(${JSON.stringify(block(PLAIN, { lossWeight: 2.5 }))}, (1, 4), True, "0")
result = []
for scores, weights in (([20, -20, 9, 30], [1, 1, 1, 1]), ([3e38, -3e38, 1, 0], [1, 2, 1, 1])):
    net.blobs["score"].data[...], net.blobs["label"].data[...], net.blobs["weight"].data[...] = scores, [1, 0, 1, 1], weights
    net.forward()
    result.append([float(value) for value in net.blobs["each"].data[0]])
`,
    });
    [20, 20, 9, 30].forEach((score, index) => {
      expect(small[index]! / Math.log1p(Math.exp(-score))).toBeCloseTo(1, 5);
    });
    expect(large.map((value) => Number.isFinite(value))).toEqual([true, true, true, true]);
  });

  it('with cls_weight auto leaves alone what has labels of one kind', async () => {
    const found = await caffe.evaluate<number[][]>({
      files: files(),
      source: `${TOOLS}
net = net_of(${JSON.stringify(block(WEIGHTED, { parameters: { cls_weight: 'auto' }, lossWeight: 2.5 }))}, (3, 4), False, "0")
net.blobs["score"].data[...] = 0
# no positive; no negative; three of one kind
net.blobs["label"].data[...] = [[0, 0, 0, 0], [1, 1, 1, 1], [0, 0, 0, 1]]
net.forward()
result = (net.blobs["each"].data / np.log(2)).round(5).tolist()
`,
    });
    expect(found).toEqual([
      [1, 1, 1, 1],
      [0, 0, 0, 0],
      [1, 1, 1, 3],
    ]);
  });

  it('names a weight that is not finite', async () => {
    const message = await caffe.evaluate<string>({
      files: files(),
      source: `${TOOLS}
net = net_of(${JSON.stringify(block(WEIGHTED, { parameters: { cls_weight: 2 }, lossWeight: 2.5 }))}, (1, 4), True, None)
net.blobs["weight"].data[0, 2] = np.nan
try:
    net.forward()
except FloatingPointError as error:
    result = str(error).split(";")[0]
`,
    });
    expect(message).toBe(
      'SigmoidCrossEntropyWeightLossLayer: weight nan at index (0, 2) of bottom[2] is not finite',
    );
  });

  it('is proven by caffekit verify', async () => {
    const words = ['4x3x5:normal? 4x3x5:prob?', '4x3x5:normal? 4x3x5:prob? 4x3x5:positive?'];
    const jobs = CASES.filter(
      ([, parameters]) => !('cls_weight' in parameters && parameters.cls_weight === 'auto'),
    ).flatMap(([layer, parameters]) =>
      words.map((bottoms) =>
        job(layer.className, layer.className, bottoms, { param_str: JSON.stringify(parameters) }),
      ),
    );
    const found = await prove(caffe, files(), jobs);
    expect(found.map(failures)).toEqual(found.map(() => []));
    expect(found.every(isProven)).toBe(true);
  });
});
