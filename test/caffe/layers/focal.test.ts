/** Both focal losses mean the same by what a class counts for. */
import { expect, it } from 'vitest';
import { findGeneratedLayer } from '../../../src/catalog/catalog.js';
import { readOptions } from '../../../src/generate/options.js';
import { renderBlock, renderModule } from '../../../src/generate/render.js';
import { describeWithCaffe } from '../support/index.js';

const sigmoid = findGeneratedLayer('focal-loss')!;
const softmax = findGeneratedLayer('softmax-focal-loss')!;
const GAMMA = 1.5;

describeWithCaffe('focal losses', (caffe) => {
  const blockOf = (layer: typeof sigmoid, parameters: Record<string, unknown>) =>
    renderBlock(layer, readOptions(layer, { parameters: { gamma: GAMMA, ...parameters } }));
  const modules = {
    'FocalLossLayer.py': renderModule(sigmoid, readOptions(sigmoid, {})),
    'SoftmaxFocalLossLayer.py': renderModule(softmax, readOptions(softmax, {})),
  };

  it('are one for two classes', async () => {
    const files = {
      ...modules,
      'sigmoid.txt': blockOf(sigmoid, { alpha: 0.3, normalization: 'NONE' }),
      'softmax.txt': blockOf(softmax, { class_weight: [0.7, 0.3], normalization: 'NONE' }),
    };
    const found = await caffe.evaluate<[number, number[]][]>({
      files,
      source: `
random = np.random.RandomState(2)
scores, labels = random.randn(9, 2) * 4, random.randint(0, 2, (9, 1))
result = []
for name, values in (("sigmoid", scores[:, 1:] - scores[:, :1]), ("softmax", scores)):
    inputs = [(blob, len(value[0])) for blob, value in (("score", values), ("label", labels))]
    text = "force_backward: true\\n"
    for blob, channels in inputs:
        text += 'layer { name: "%s" type: "Input" top: "%s" input_param { shape { dim: 9 dim: %d } } }' % (blob, blob, channels)
    open("net.prototxt", "w").write(text + open(name + ".txt").read())
    net = caffe.Net("net.prototxt", caffe.TRAIN)
    net.blobs["score"].data[...], net.blobs["label"].data[...] = values, labels
    net.forward()
    net.backward()
    result.append([float(net.blobs["loss"].data[0]), net.blobs["score"].diff[:, -1].tolist()])
`,
    });
    const [[loss, gradient], [other, theirs]] = found as [[number, number[]], [number, number[]]];
    expect(loss).toBeGreaterThan(1);
    expect(other).toBeCloseTo(loss, 4);
    theirs.forEach((value, index) => {
      expect(value).toBeCloseTo(gradient[index]!, 5);
    });
  });

  it('refuse a list that does not fit the channels, and name what fits', async () => {
    const errors = await caffe.evaluate<string[]>({
      files: {
        ...modules,
        'two.txt': blockOf(sigmoid, { alpha: [0.3, 0.7] }),
        'high.txt': blockOf(sigmoid, { alpha: [0.3, 0.4, 0.5] }).replace('0.4', '1.5'),
        'none.txt': blockOf(sigmoid, { alpha: [0.3] }).replace('[0.3]', '[]'),
      },
      source: `

result = []
for name in ("two", "high", "none"):
    text = 'layer { name: "in" type: "Input" top: "score" top: "label" input_param { shape { dim: 4 dim: 3 } } }'
    open("net.prototxt", "w").write(text + open(name + ".txt").read())
    try:
        caffe.Net("net.prototxt", caffe.TRAIN)
    except ValueError as error:
        result.append(str(error))
`,
    });
    expect(errors).toEqual([
      'FocalLossLayer: alpha is a list of 2 and bottom[0] has shape (4, 3); it needs a number for each channel, axis 1',
      'FocalLossLayer: alpha is [0.3, 1.5, 0.5]; it must be a number from 0 to 1, or a list with one for each channel',
      'FocalLossLayer: alpha is []; it must be a number from 0 to 1, or a list with one for each channel',
    ]);
  });
});
