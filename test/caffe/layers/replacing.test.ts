/** A generated layer in the place of another, and among the modules of a Python with Caffe. */
import { expect, it } from 'vitest';
import { IMPORTED } from '../../../src/generate/imported.js';
import { planLayer } from '../../../src/generate/plan.js';
import { describeWithCaffe } from '../support/index.js';
import { files, WEIGHTED } from './generated.js';

const net = (more: string) => `
layer { name: "scores" type: "Parameter" top: "score" parameter_param { shape { dim: 4 dim: 3 } } }
layer { name: "labels" type: "Input" top: "label" input_param { shape { dim: 4 dim: 3 } } }
layer { name: "loss" type: "SigmoidCrossEntropyLoss" bottom: "score" bottom: "label" top: "loss" ${more} }
`;

describeWithCaffe('a generated layer', (caffe) => {
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
