/** A generated layer in the place of another, and among the modules of a Python with Caffe. */
import { expect, it } from 'vitest';
import { catalog, findGeneratedLayer } from '../../../src/catalog/catalog.js';
import { exampleOfRequired } from '../../../src/catalog/layer.js';
import { IMPORTED } from '../../../src/generate/imported.js';
import { InsertError } from '../../../src/generate/insert.js';
import { planLayer } from '../../../src/generate/plan.js';
import { describeWithCaffe } from '../support/index.js';
import { files, WEIGHTED } from './generated.js';

const net = (more: string) => `
layer { name: "scores" type: "Parameter" top: "score" parameter_param { shape { dim: 4 dim: 3 } } }
layer { name: "labels" type: "Input" top: "label" input_param { shape { dim: 4 dim: 3 } } }
layer { name: "loss" type: "SigmoidCrossEntropyLoss" bottom: "score" bottom: "label" top: "loss" ${more} }
`;

/** A loss of Caffe's: what its bottoms are (scores `s` and others `o` of a shape, labels `t` below a number), and the layer that equals it. */
const OWN: readonly (readonly [type: string, bottoms: string, fields: string, equal?: string])[] = [
  ['EuclideanLoss', 's:4,6 t:4,6:0', 'loss_weight: 3', 'euclidean-weight-loss'],
  // Labels may come first.
  ['EuclideanLoss', 't:4,3,8,8:0 s:4,3,8,8', '', 'euclidean-weight-loss'],
  [
    'SigmoidCrossEntropyLoss',
    's:4,6 t:4,6:2',
    'loss_param { ignore_label: 0 normalization: VALID }',
    'sigmoid-cross-entropy-loss',
  ],
  [
    'SoftmaxWithLoss',
    's:4,6 t:4:6',
    'loss_param { ignore_label: 2 } include { phase: TRAIN }',
    'softmax-weight-loss',
  ],
  [
    'SoftmaxWithLoss',
    's:4,3,8,8 t:4,1,8,8:3',
    'loss_param { normalization: FULL } propagate_down: true propagate_down: false',
    'softmax-weight-loss',
  ],
  [
    'SoftmaxWithLoss',
    's:4,5,3 t:4,5:3',
    'loss_weight: 0.5 softmax_param { axis: -1 } loss_param { normalize: false }',
    'softmax-weight-loss',
  ],
  [
    'ContrastiveLoss',
    's:16,3 o:16,3 t:16:2',
    'contrastive_loss_param { margin: 1.7 } loss_weight: 2',
    'contrastive-loss',
  ],
  [
    'ContrastiveLoss',
    's:16,3 o:16,3 t:16:2',
    'contrastive_loss_param { margin: 4 legacy_version: true }',
    'contrastive-loss',
  ],
  ['HingeLoss', 's:4,6 t:4:6', 'hinge_loss_param { norm: L2 }'],
  ['MultinomialLogisticLoss', 's:4,6 t:4:6', ''],
  ['InfogainLoss', 's:4,6 t:4:6 h:1,1,6,6', ''],
];

function ownNet(type: string, bottoms: string, fields: string): string {
  const blobs = bottoms.split(' ').map((word) => word.split(':') as [string, string]);
  const layers = blobs.map(([name, shape]) => {
    const dims = `shape { ${shape
      .split(',')
      .map((dim) => `dim: ${dim}`)
      .join(' ')} }`;
    return name === 't' || name === 'h'
      ? `layer { name: "${name}" type: "Input" top: "${name}" input_param { ${dims} } }\n`
      : `layer { name: "${name}" type: "Parameter" top: "${name}" parameter_param { ${dims} } }\n`;
  });
  const names = blobs.map(([name]) => `bottom: "${name}"`).join(' ');
  return `${layers.join('')}layer { name: "loss" type: "${type}" ${names} top: "loss" ${fields} }\n`;
}

describeWithCaffe('a generated layer', (caffe) => {
  it("loads in the place of each of Caffe's own that it may replace, and computes the same where it is the same", async () => {
    const nets: Record<string, string> = {};
    const cases = OWN.map(([type, bottoms, fields, equal], index) => {
      const text = ownNet(type, bottoms, fields);
      nets[`own${index}.prototxt`] = text;
      const ids = catalog().flatMap((layer) => {
        try {
          const { net: ours, files: made } = planLayer({
            layer,
            input: { parameters: exampleOfRequired(layer) },
            net: { name: 'net.prototxt', source: { text, encoding: 'utf-8' }, replace: 'loss' },
          });
          nets[`${layer.id}${index}.prototxt`] = ours!.text;
          for (const file of made) nets[file.path] = file.text;
          return [layer.id];
        } catch (error) {
          expect(error).toBeInstanceOf(InsertError);
          return [];
        }
      });
      if (equal !== undefined) expect(ids).toContain(equal);
      return [bottoms, ids, equal ?? null];
    });
    expect(cases.reduce((sum, [, ids]) => sum + ids!.length, 0)).toBeGreaterThan(60);
    const wrong = await caffe.evaluate<string[]>({
      files: { ...nets, 'cases.json': JSON.stringify(cases) },
      source: `
import json
def run(path, bottoms):
    random = np.random.RandomState(4)
    net = caffe.Net(path, caffe.TRAIN)
    for word in bottoms.split():
        name, shape = word.split(":")[0], net.blobs[word.split(":")[0]].data.shape
        classes = int(word.split(":")[2]) if word.count(":") > 1 else 0
        value = random.randint(0, classes, shape) if classes else np.abs(random.randn(*shape)) if name == "h" else random.randn(*shape)
        (net.params[name][0] if name in net.params else net.blobs[name]).data[...] = value
    net.forward()
    net.backward()
    gradients = [net.blobs[name].diff.ravel() for name in ("s", "o") if name in net.blobs]
    return float(net.blobs["loss"].data.ravel()[0]), np.concatenate(gradients)
result = []
for index, (bottoms, ids, equal) in enumerate(json.load(open("cases.json"))):
    loss, gradient = run("own%d.prototxt" % index, bottoms)
    for name in ids:
        try:
            found, slope = run("%s%d.prototxt" % (name, index), bottoms)
        except Exception as error:
            # A hinge for labels of 0 and 1 says so of others, and windows may be larger than planes.
            if "labels are 0 or 1" not in str(error) and "lower the radius" not in str(error):
                result.append("%s in %d: %s" % (name, index, error))
            continue
        if name == equal and not (abs(found - loss) <= 1e-5 * abs(loss) and abs(loss) > 0.01 and
                                  np.abs(slope - gradient).max() <= 1e-5 * np.abs(gradient).max()):
            result.append("%s in %d: %r, not %r" % (name, index, found, loss))
`,
      limits: { cpuSeconds: 60, seconds: 120 },
    });
    expect(wrong).toEqual([]);
  });

  it("has a SmoothL1Loss's weights in Fast R-CNN's order: inside the difference, and outside", async () => {
    const shapes = ['p', 't', 'inside', 'outside'].map(
      (name) =>
        `layer { name: "${name}" type: "Input" top: "${name}" input_param { shape { dim: 5 dim: 8 } } }\n`,
    );
    const bottoms = ['p', 't', 'inside', 'outside'].map((name) => `bottom: "${name}"`).join(' ');
    const text = `force_backward: true\n${shapes.join('')}layer { name: "loss" type: "SmoothL1Loss" ${bottoms} top: "loss" loss_weight: 3 smooth_l1_loss_param { sigma: 3 } propagate_down: true propagate_down: false propagate_down: false propagate_down: false }\n`;
    const layer = findGeneratedLayer('smooth-l1-loss')!;
    const { net: ours, files: made } = planLayer({
      layer,
      input: {},
      net: { name: 'net.prototxt', source: { text, encoding: 'utf-8' }, replace: 'loss' },
    });
    // \`layers/smooth_L1_loss_layer.cu\`: w_out * f(w_in * (p - t)) / num, and its derivative.
    const [loss, expected, gradient] = await caffe.evaluate<[number, number, number]>({
      files: { 'net.prototxt': ours!.text, [made[0]!.path]: made[0]!.text },
      source: `
random = np.random.RandomState(4)
net = caffe.Net("net.prototxt", caffe.TRAIN)
p, t, inside, outside = [random.randn(5, 8), random.randn(5, 8), random.uniform(0, 2, (5, 8)), random.uniform(0, 3, (5, 8))]
for name, value in zip(("p", "t", "inside", "outside"), (p, t, inside, outside)):
    net.blobs[name].data[...] = value
net.forward()
net.backward()
d = inside * (p - t)
near = np.abs(d) < 1.0 / 9
loss = (outside * np.where(near, 0.5 * 9 * d * d, np.abs(d) - 0.5 / 9)).sum() / 5
slope = 3 * inside * outside * np.where(near, 9 * d, np.sign(d)) / 5
result = [float(net.blobs["loss"].data[0]), float(loss), float(np.abs(net.blobs["p"].diff - slope).max())]
`,
    });
    expect(loss).toBeCloseTo(expected, 4);
    expect(gradient).toBeLessThan(1e-5);
  });

  it.each([
    '',
    'loss_weight: 3 loss_param { normalization: VALID ignore_label: 0 }',
    'loss_param { normalization: FULL ignore_label: -1 }',
    'loss_param { normalization: NONE }',
    'loss_param { normalize: true ignore_label: 255 }',
    'loss_param { normalize: false } propagate_down: true propagate_down: false',
  ])("computes what Caffe's own did in its place: %s", async (more) => {
    const { net: ours } = planLayer({
      layer: WEIGHTED,
      input: { parameters: { cls_weight: 1 } },
      net: { name: 'net.prototxt', source: { text: net(more), encoding: 'utf-8' }, replace: 'loss' },
    });
    const [[loss, gradient], [ourLoss, ourGradient]] = (await caffe.evaluate<[number, number[]][]>({
      files: files({ 'own.prototxt': net(more), 'ours.prototxt': ours!.text }),
      source: `
import numpy as np
random = np.random.RandomState(3)
scores, labels = random.randn(4, 3) * 3, random.choice([0, 1, 1, -1, 255], size=(4, 3))
result = []
for path in ("own.prototxt", "ours.prototxt"):
    net = caffe.Net(path, caffe.TRAIN)
    net.params["scores"][0].data[...] = scores
    net.blobs["label"].data[...] = labels
    net.forward()
    net.backward()
    result.append([float(net.blobs["loss"].data), net.blobs["score"].diff.ravel().tolist()])
`,
    })) as [[number, number[]], [number, number[]]];
    expect(ourLoss).toBeCloseTo(loss, 3);
    ourGradient.forEach((value, index) => {
      expect(value).toBeCloseTo(gradient[index]!, 3);
    });
  });

  it('is called like no module that is imported already', async () => {
    const names = await caffe.evaluate<string[]>({
      source: 'import sys\nresult = sorted(set(name.split(".")[0] for name in sys.modules))',
    });
    // The oracle imports `resource` for itself.
    const taken = names.filter((name) => /^[A-Za-z]/.test(name) && !['oracle', 'resource'].includes(name));
    expect(taken).toContain('numpy');
    expect(taken.filter((name) => !IMPORTED.has(name))).toEqual([]);
  });
});
