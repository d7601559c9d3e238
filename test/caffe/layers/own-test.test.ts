/** The tests that `caffekit generate --test` writes, run on real Caffe: they pass, and fail with a mistake in the layer. */
import { describe, expect, it } from 'vitest';
import { catalog, findGeneratedLayer } from '../../../src/catalog/catalog.js';
import { exampleOfRequired, type GeneratedLayer } from '../../../src/catalog/layer.js';
import { referenceOf, renderTest } from '../../../src/generate/layer-test.js';
import { makeLayer } from '../../../src/generate/made/made.js';
import { type GenerateInput, readOptions } from '../../../src/generate/options.js';
import { hasPlain, renderModule } from '../../../src/generate/render.js';
import { describeWithCaffe, type Files } from '../support/index.js';
import { read } from './generated.js';

interface Tried {
  readonly layer: GeneratedLayer;
  readonly input: GenerateInput;
}

const custom = findGeneratedLayer('custom-loss')!;
const customLayer = findGeneratedLayer('custom-layer')!;

const LAYERS = catalog().filter((layer) => referenceOf(layer) !== undefined);

/** Every layer as by default, and what a parameter makes different of numbers to try it with. */
const TRIED: readonly Tried[] = [
  ...LAYERS.map((layer) => ({ layer, input: { parameters: exampleOfRequired(layer) } })),
  ...LAYERS.filter(hasPlain).map((layer) => ({
    layer,
    input: { parameters: exampleOfRequired(layer), plain: true },
  })),
  ...(
    [
      ['sigmoid-cross-entropy-weight-loss', { cls_weight: [2, 0.5, 3, 1], ignore_label: 1 }],
      ['sigmoid-cross-entropy-weight-loss', { cls_weight: 'auto', over: 'BATCH', normalization: 'VALID' }],
      ['softmax-weight-loss', { axis: -1, class_weight: [1, 2, 3, 4, 5], keep: 0.5, ignore_label: 255 }],
      ['softmax-weight-loss', { axis: 0, normalization: 'BATCH_SIZE', label_smoothing: 0.1 }],
      ['softmax-weight-loss', { class_weight: 'auto', ignore_label: 2 }],
      ['softmax-focal-loss', { class_weight: [1, 2] }],
      ['softmax-weight-loss', { class_weight: [1, 2], label_smoothing: 0.1 }],
      ['focal-loss', { alpha: [0.1, 0.5, 0.75, 1], gamma: 0.5, ignore_label: 255, normalization: 'VALID' }],
      ['dice-loss', { activation: 'NONE', over: 'BATCH', squared: true, ignore_label: 255 }],
      ['huber-loss', { ignore_nan: true, ignore_value: -1, normalization: 'VALID' }],
      ['ssim-loss', { radius: 2, range: 255 }],
      ['contrastive-loss', { margin: 20, legacy_version: true }],
      ['metric-segmentation', { batches: 4, ignore_label: 255 }],
      ['metric-binary', { batches: 2, activation: 'NONE', ignore_label: -1 }],
      ['arcface-logits', { classes: 4, kind: 'COS', scale: 3, std: 1, ignore_label: 255 }],
      ['data-layer', { source: 'x', shuffle: true, crop: 4, mirror: true, mean: 100, scale: 0.01 }],
      ['data-layer', { source: 'x', height: 9, width: 7, gray: true, crop: 6, prefetch: 0 }],
    ] as const
  ).map(([id, parameters]) => ({ layer: findGeneratedLayer(id)!, input: { parameters } })),
  { layer: makeLayer(custom, ['d:float>0=1'], 'd^2 * (sqrt(1 + ((x-t)/d)^2) - 1)').layer, input: {} },
  { layer: makeLayer(custom, ['w:float>0=3'], '-w*t*log(x) - (1-t)*log(1-x)').layer, input: {} },
  { layer: makeLayer(custom, [], 'softplus(x) + sigmoid(2*x)^2').layer, input: {} },
  { layer: makeLayer(custom, [], 'log(x-t)').layer, input: {} },
  // Names that a test could take for its own.
  { layer: makeLayer(custom, [], '(1 + x^2 + t)*log(1 + x^2 + t)').layer, input: {} },
  { layer: makeLayer(customLayer, ['p:learned=0.5', 'np:learned=0.5'], 'p*exp(-np*x^2)').layer, input: {} },
  { layer: makeLayer(custom, ['batch:float=0.5'], 'batch*(x - t)^2').layer, input: {} },
  { layer: makeLayer(custom, [], '1/(t-x)').layer, input: {} },
  // Whose gradient by what is learned is a sum that is small beside its terms, of one of the test's batches.
  {
    layer: makeLayer(customLayer, ['d:learned=1'], 'where(abs(x-y) <= d, 0.5*(x-y)^2, d*(abs(x-y) - 0.5*d))')
      .layer,
    input: {},
  },
  { layer: makeLayer(customLayer, ['k:float>0=2'], undefined).layer, input: {} },
  {
    layer: makeLayer(
      customLayer,
      ['a:learned=0.25', 'k:float>0=2', 'b:learned=-1'],
      'max(x, 0) + a*min(x, 0) + k*tanh(b*y)*log(1+exp(x))',
    ).layer,
    input: {},
  },
  { layer: makeLayer(customLayer, [], 'x*sigmoid(y) + (1 - sigmoid(y))*z').layer, input: {} },
  { layer: makeLayer(customLayer, [], 'log(x)').layer, input: {} },
  // Whose derivatives are one number for all.
  { layer: makeLayer(customLayer, ['a:learned=2', 'b:float=-1'], 'a*x + b*y').layer, input: {} },
  { layer: makeLayer(custom, ['a:float=2'], 'a*x').layer, input: {} },
  { layer: makeLayer(custom, ['a:float=2'], 'a*(x - t)').layer, input: {} },
];

/** Modules, of which each name has one, and their tests. */
function filesOf(tried: readonly Tried[]): { files: Files; tests: string[] } {
  const files: Record<string, string> = {};
  const tests = tried.map(({ layer, input }, index) => {
    const options = readOptions(layer, { ...input, module: `layer_${index}` });
    files[`layer_${index}.py`] = renderModule(layer, options);
    const { path, text } = renderTest(layer, options);
    files[path] = text;
    return path.replace(/\.py$/, '');
  });
  return { files, tests };
}

const RUN = `
import importlib, json, sys, unittest
sys.path.insert(0, ".")
def failures(module):
    suite = unittest.defaultTestLoader.loadTestsFromModule(module)
    found = unittest.TestResult()
    suite.run(found)
    assert found.testsRun > 0
    return [[case.id().split(".")[-1], text.strip().split("\\n")[-1]] for case, text in found.failures + found.errors]
`;

/** `make(Layer, module)` gives classes like data-layer's, each with a mistake. */
const PLANTED_DATA = `
import numpy as np
import caffe
def make(layer, module):
    class Labels(layer):
        def forward(self, bottom, top):
            super().forward(bottom, top)
            if len(top) > 1:
                top[1].data[...] = np.roll(top[1].data, 1, 0)
    class Tenth(layer):
        def forward(self, bottom, top):
            super().forward(bottom, top)
            top[0].data[...] *= 1.1
    class Red(layer):
        def forward(self, bottom, top):
            super().forward(bottom, top)
            top[0].data[...] = top[0].data[:, ::-1].copy()
    class Twice(layer):
        def forward(self, bottom, top):
            super().forward(bottom, top)
            for blob in top:
                blob.data[1] = blob.data[0]
    class FromTheStart(layer):
        def setup(self, bottom, top):
            super().setup(bottom, top)
            self.iteration = 0
    class TestAsTraining(layer):
        def reshape(self, bottom, top):
            if self._batches is None:
                self._batches = module._Batches(self, True)
            super().reshape(bottom, top)
    class NoOrder(layer):
        def setup(self, bottom, top):
            super().setup(bottom, top)
            self.shuffle = False
    return {name: value for name, value in locals().items() if name not in ("layer", "module")}
`;

/** What is planted in modules by their text, of layers with these parameters, whose values nothing but their tests knows. */
const PLANTED_TEXTS: readonly (readonly [string, GenerateInput['parameters'], readonly Change[]])[] = [
  [
    'metric-segmentation',
    {},
    [
      ['labelled + predicted - same', 'labelled + predicted'],
      ['_ratios(same, predicted)', '_ratios(same, labelled)'],
      ['_ratios(2 * same, ', '_ratios(same, '],
      ['np.count_nonzero(labelled + predicted)', 'np.count_nonzero(labelled)'],
      ['np.count_nonzero(labelled + predicted)', 'len(iou)'],
      ['max(1, np.count_nonzero', 'max(2, np.count_nonzero'],
      ['same.sum() / max(1, labelled.sum())', 'same.sum() / max(1, labelled.sum() + 1)'],
      ['scores[0] > self.threshold', 'scores[0] >= self.threshold'],
      ['self._predicted, c,', 'self._predicted, c - 1,'],
      ['self.counts += found', 'self.counts -= found'],
      ['cells *= self._classes', 'cells += self._classes'],
      ['self._batch * measured', 'measured'],
      ['(self._batch - 1) * before', 'self._batch * before'],
      ['self._check_finite(0, scores)', 'pass'],
    ],
  ],
  [
    'metric-segmentation',
    { batches: 4, ignore_label: 255 },
    [
      ['np.copyto(cells, self.counts.size, where=ignored)', 'pass'],
      ['if self._batch == self.batches:', 'if False:'],
    ],
  ],
  [
    'metric-binary',
    {},
    [
      ['np.where(x < 0, e, 1)', 'np.where(x < 0, 1, e)'],
      ['bins * negative', 'bins * ~negative'],
      ['np.minimum((p * bins)', 'np.maximum((p * bins)'],
      ['bins - 1) + bins', 'bins) + bins'],
      ['self.counts[:, ::-1]', 'self.counts'],
      ['_ratios(positive, positive + negative)', '_ratios(positive, negative)'],
      ['positive / max(1, positives)', 'positive / max(2, positives)'],
      ['_ratios(2 * positive', '_ratios(positive'],
      ['(negatives - negative)', 'negative'],
      ['0.5 * in_bin[0] * in_bin[1]', 'in_bin[0] * in_bin[1]'],
      ['(precision * in_bin[0])', '(recall * in_bin[0])'],
      ['f1.argmax()', 'f1.argmin()'],
      ['1 - (best + 1.0)', '1 - (best + 2.0)'],
      ['if positives else 0.0', 'if positives else 1.0'],
      ['at = len(f1) - 1 -', 'at = len(f1) - 2 -'],
      ['precision[at], recall[at]]', 'recall[at], precision[at]]'],
      ['slice(at, at + PIECE)', 'slice(at, PIECE)'],
      ['self._check_finite(0, bottom[0].data)', 'pass'],
    ],
  ],
  [
    'metric-binary',
    { batches: 2, activation: 'NONE', ignore_label: -1 },
    [['cells[ignored] =', 'cells[:0] =']],
  ],
  [
    'data-layer',
    {},
    [
      ['np.float32(255.0 / most)', 'np.float32(1)'],
      ["'u2': 65535", "'u2': 255"],
      ['[0, 1, 2] if image.shape[2] > 2', '[2, 1, 0] if image.shape[2] > 2'],
      ['image[:, :, ::-1].transpose', 'image.transpose'],
      ['raise error\n', 'pass\n'],
      ['if not line.strip():', 'if False:'],
      ['self.items[index][1]', 'self.items[index - 1][1]'],
      ['number * self.size + row', 'number + row'],
    ],
  ],
  [
    'data-layer',
    { source: 'x', shuffle: true, crop: 4, mirror: true, mean: 100, scale: 0.01 },
    [
      ['random.randint(r + 1)', 'random.randint(r)'],
      ['random.randint(r + 1)', '0'],
      ['and random.randint(2)', 'and False'],
      ['and random.randint(2)', 'and random.randint(4)'],
      ['r // 2 if random is None', '0 if random is None'],
      ['data -= np.float32(self.mean)', 'data += np.float32(self.mean)'],
      ['data *= np.float32(self.scale)', 'pass'],
      ['0, number]).permutation', '0]).permutation'],
      ['[int(self.seed), 1, number]) if self.in_training', '[int(self.seed), 1, number])\\\n    if True'],
    ],
  ],
  [
    'data-layer',
    { source: 'x', height: 9, width: 7, gray: true, crop: 6, prefetch: 0 },
    [
      ['int(self.height or self.width), int(self.width or self.height)', 'int(self.width), int(self.height)'],
      ['(np.arange(length) + 0.5)', 'np.arange(length)'],
      ['[[0.299], [0.587], [0.114]]', '[[0.114], [0.587], [0.299]]'],
      ['(1 - share)', 'share'],
    ],
  ],
  [
    'arcface-logits',
    {},
    [
      ['+ self.margin', '- self.margin'],
      ['-2 - np.cos(t)', '2 - np.cos(t)'],
      ['np.abs(np.sin(t))', 'np.sin(t)'],
      ['slope * _ratios(b - cos * a', 'slope * _ratios(b + cos * a'],
      ['self._dw[label] + row', 'row'],
      ['self._dy[rows, labels] = 0', 'pass'],
      ['blobs[0].diff[...] += ', 'blobs[0].diff[...] = '],
      ['self.std * np.random.randn', 'np.random.randn'],
      ['keepdims=True) * unit', 'keepdims=True)'],
    ],
  ],
  [
    'custom-layer',
    {},
    [
      ['np.reciprocal(1 + s)', 'np.reciprocal(1 - s)'],
      ['derivative += 1', 'derivative -= 1'],
      ['np.multiply(x, s,', 'np.multiply(z, z,'],
      ['if z.max() > 80:', 'if False:'],
      ['range(0, _count(shapes[0]), PIECE)', 'range(0, PIECE, PIECE)'],
    ],
  ],
];

type Change = readonly [from: string, to: string];

const { files, tests } = filesOf(TRIED);

describe('the test of a layer', () => {
  it('is there for each layer of the catalog', () => {
    expect(catalog().filter((layer) => !LAYERS.includes(layer))).toEqual([]);
  });

  it.each(Object.keys(files).filter((name) => name.endsWith('_test.py')))('%s reads well', (name) => {
    const text = files[name] as string;
    expect(text).toMatch(/^[\n -~]*\n$/);
    expect(text).not.toMatch(/ \n|\n\n\n\n|\n\n$/);
    for (const line of text.split('\n'))
      if (!line.startsWith('# caffekit')) expect(line.length, line).toBeLessThanOrEqual(112);
  });
});

describeWithCaffe('the test of a layer', (caffe) => {
  it('passes, whatever its parameters are', async () => {
    const found = await caffe.evaluate<Record<string, unknown[]>>({
      files: { ...files, 'tests.json': JSON.stringify(tests) },
      source: `${RUN}
result = {name: failures(importlib.import_module(name)) for name in json.load(open("tests.json"))}
`,
      limits: { cpuSeconds: 200, seconds: 500 },
    });
    expect(found).toEqual(Object.fromEntries(tests.map((name) => [name, []])));
  });

  it('fails where a mistake is planted in the layer', async () => {
    const mistakes = [
      'Tenth',
      'Sign',
      'Half',
      'Constant',
      'NoLossWeight',
      'Accumulates',
      'Always',
      'Nothing',
    ];
    const losses = TRIED.flatMap(({ layer }, index) =>
      (layer.role === undefined || layer.role === 'layer') && index < LAYERS.length
        ? [[tests[index]!, layer.className]]
        : [],
    );
    const missed = await caffe.evaluate<string[]>({
      files: {
        ...files,
        'planted.py': read('../verify/planted.py'),
        'losses.json': JSON.stringify([losses, mistakes]),
      },
      source: `${RUN}
import planted
result = []
losses, mistakes = json.load(open("losses.json"))
for name, layer in losses:
    test = importlib.import_module(name)
    test.PLACES = 8
    module = importlib.import_module(test.MODULE)
    right = getattr(module, layer)
    for mistake in mistakes:
        setattr(module, layer, planted.make(right)[mistake])
        found = failures(test)
        # With one bottom there is none to spare.
        if not found and not (mistake == "Always" and len(test.GRADIENTS) == 1):
            result.append("%s in %s" % (mistake, layer))
    setattr(module, layer, right)
`,
      limits: { cpuSeconds: 400, seconds: 580 },
    });
    expect(missed).toEqual([]);
  });

  it('fails where a mistake is planted in what gives data', async () => {
    const of = tests[TRIED.findIndex(({ input }) => input.parameters?.shuffle === true)]!;
    const missed = await caffe.evaluate<string[]>({
      files: { ...files, 'planted_data.py': PLANTED_DATA },
      source: `${RUN}
import planted_data
test = importlib.import_module("${of}")
module = importlib.import_module(test.MODULE)
right = getattr(module, test.CLASS)
result = []
for name, layer in planted_data.make(right, module).items():
    setattr(module, test.CLASS, layer)
    if not failures(test):
        result.append(name)
`,
    });
    expect(missed).toEqual([]);
  });

  it('fails where a mistake is planted in the text of a layer whose values nothing else knows', async () => {
    const planted = PLANTED_TEXTS.map(([id, parameters, changes]) => {
      const name =
        tests[TRIED.findIndex(({ layer, input }) => layer.id === id && same(layer, input, parameters))]!;
      const text = files[`${name.replace(/_test$/, '')}.py`] as string;
      return [name, changes.map(([from, to]) => [`${from} -> ${to}`, changed(text, from, to)])] as const;
    });
    const missed = await caffe.evaluate<string[]>({
      files: { ...files, 'planted.json': JSON.stringify(planted) },
      source: `${RUN}
import types
result = []
for name, changes in json.load(open("planted.json")):
    test = importlib.import_module(name)
    right = sys.modules.get(test.MODULE)
    if failures(test):
        result.append("%s fails without" % name)
    for what, text in changes:
        sys.modules[test.MODULE] = types.ModuleType(test.MODULE)
        exec(compile(text, test.MODULE, "exec"), sys.modules[test.MODULE].__dict__)
        if not failures(test):
            result.append("%s: %s" % (name, what))
`,
      limits: { cpuSeconds: 400, seconds: 500 },
    });
    expect(missed).toEqual([]);
  });

  it('compiles under Python 2.7, with warnings as errors', async () => {
    const run = await caffe.run({
      argv: ['python2.7', '-3', '-W', 'error', '-m', 'py_compile', ...tests.map((name) => `${name}.py`)],
      files,
    });
    expect(run).toMatchObject({ exit: 0, stderr: '', stdout: '' });
  });
});

/** Whether a layer is generated with these parameters, besides those that it must be given. */
function same(
  layer: GeneratedLayer,
  { parameters, plain }: GenerateInput,
  more: GenerateInput['parameters'],
) {
  const all = (one: GenerateInput['parameters']) => Object.entries({ ...exampleOfRequired(layer), ...one });
  return plain !== true && JSON.stringify(all(parameters)) === JSON.stringify(all(more));
}

/** A text with a change, at the one place that it fits. */
function changed(text: string, from: string, to: string): string {
  const parts = text.split(from);
  if (parts.length !== 2) throw new Error(`${from} stands ${parts.length - 1} times`);
  return parts.join(to);
}
