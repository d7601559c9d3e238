/** The tests that `caffekit generate --test` writes, run on real Caffe: they pass, and fail with a mistake in the layer. */
import { describe, expect, it } from 'vitest';
import { catalog, findGeneratedLayer } from '../../../src/catalog/catalog.js';
import { exampleOfRequired, type GeneratedLayer } from '../../../src/catalog/layer.js';
import { referenceOf, renderTest } from '../../../src/generate/layer-test.js';
import { makeLayer } from '../../../src/generate/made.js';
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
  { layer: makeLayer(custom, [], '1/(t-x)').layer, input: {} },
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

  it('compiles under Python 2.7, with warnings as errors', async () => {
    const run = await caffe.run({
      argv: ['python2.7', '-3', '-W', 'error', '-m', 'py_compile', ...tests.map((name) => `${name}.py`)],
      files,
    });
    expect(run).toMatchObject({ exit: 0, stderr: '', stdout: '' });
  });
});
