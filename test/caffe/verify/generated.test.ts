/** Every layer that caffekit generates is proven, and a mistake that is planted in it is found. */
import { expect, it } from 'vitest';
import { exampleOfRequired, type GeneratedLayer } from '../../../src/catalog/layer.js';
import { GENERATED_LAYERS } from '../../../src/catalog/layers/all.js';
import { readOptions } from '../../../src/generate/options.js';
import { renderModule } from '../../../src/generate/render.js';
import { isProven } from '../../../src/verify/verification.js';
import type { LayerCase } from '../layers/catalog/case.js';
import { read } from '../layers/generated.js';
import { describeWithCaffe } from '../support/index.js';
import { failures, job, prove, said } from './prove.js';

/** Parameters to try each layer with; a weight and an ignored label only where it has them. */
function variants({ parameters }: GeneratedLayer): Record<string, unknown>[] {
  const weights = parameters.filter(({ kind }) => kind === 'weight').map(({ key }) => key);
  const has = (key: string) => parameters.some((parameter) => parameter.key === key);
  const weighted = (weight: unknown) => Object.fromEntries(weights.map((key) => [key, weight]));
  return [
    weighted(100),
    { ...weighted(0.25), ...(has('normalization') ? { normalization: 'FULL' } : {}) },
    {
      ...weighted([2, 0.5, 30]),
      ...(has('normalization') ? { normalization: 'VALID' } : {}),
      ...(has('ignore_label') ? { ignore_label: -1 } : {}),
    },
    { ...weighted(3), ...(has('normalization') ? { normalization: 'BATCH_SIZE' } : {}) },
  ];
}

/** What a mistake makes fail. */
const PLANTED: Readonly<Record<string, string>> = {
  Tenth: 'gradient',
  Sign: 'gradient',
  Batch: 'gradient',
  NoPositives: 'gradient',
  Half: 'gradient',
  Constant: 'gradient',
  OneElement: 'gradient',
  Swapped: 'gradient',
  NoLossWeight: 'loss-weight',
  Accumulates: 'overwrites',
  Always: 'propagate-down',
  Nothing: 'gradient',
  Weight: 'gradient',
  Changes: 'writes',
};

/** What only a layer with a label for each score can get wrong. */
const OF_LABELS: ReadonlySet<string> = new Set(['NoPositives', 'Swapped']);

/** What only a layer that learns can get wrong. */
const OF_LEARNED: ReadonlySet<string> = new Set(['Weight']);

/** Whether all mistakes are planted in all layers, which takes minutes. */
const ALL = process.env.CAFFEKIT_DIFFERENTIAL_RUNS !== undefined;

/** Layers of the shared template that mistakes are planted in by default. */
const SAMPLE: ReadonlySet<string> = new Set([
  'huber-loss',
  'softmax-weight-loss',
  'triplet-loss',
  'center-loss',
]);

/** What the checks of a mistake may take: a few places tell of it, but for one in a single place. */
const SECONDS = (mistake: string) => (mistake === 'OneElement' ? 30 : 6);

/** What is planted in layers of the shared template, whose backward pass is one. */
const IN_SHARED: ReadonlySet<string> = new Set(
  !ALL
    ? ['Sign', 'NoLossWeight', 'Weight']
    : ['Tenth', 'Sign', 'Half', 'Swapped', 'OneElement', 'NoLossWeight', 'Weight'],
);

describeWithCaffe('what caffekit generates', (caffe) => {
  // Those of the shared template are proven in `layers/catalog.test.ts`.
  for (const layer of GENERATED_LAYERS.filter(({ walk, role }) => walk === undefined && role === undefined)) {
    const weights = layer.parameters.filter(({ kind }) => kind === 'weight').map(({ key }) => [key, 1]);
    const module = renderModule(layer, readOptions(layer, { parameters: Object.fromEntries(weights) }));
    const files = { [`${layer.className}.py`]: module };
    const bottoms = '4x3x5x2:normal? 4x3x5x2:binary';

    it(`${layer.id} is proven`, async () => {
      const jobs = variants(layer).map((parameters) =>
        job(layer.className, layer.className, bottoms, { param_str: JSON.stringify(parameters) }),
      );
      const found = await prove(caffe, files, jobs);
      expect(found.flatMap(failures)).toEqual([]);
      expect(found.every(isProven)).toBe(true);
      for (const one of found) expect(said(one, 'gradient')).toMatch(/^bottom 0: \d+ elements.* agree/);
    });

    it(`mistakes in ${layer.id} are found`, () =>
      expectFound(layer, module, bottoms, JSON.stringify(variants(layer)[1])));
  }

  for (const layer of GENERATED_LAYERS.filter(
    ({ id, walk }) => walk !== undefined && (ALL || SAMPLE.has(id)),
  )) {
    it(`mistakes in ${layer.id} are found`, async () => {
      const { layerCase } = (await import(`../layers/catalog/${layer.id}.ts`)) as { layerCase: LayerCase };
      const module = renderModule(layer, readOptions(layer, { parameters: exampleOfRequired(layer) }));
      const [first] = layerCase.variants;
      const bottoms = first!.bottoms ?? layerCase.bottoms;
      await expectFound(layer, module, bottoms, JSON.stringify(first!.parameters));
    });
  }

  it('is looked at in fewer places where that takes longer than was measured', async () => {
    const layer = GENERATED_LAYERS.find(({ id }) => id === 'huber-loss')!;
    const module = renderModule(layer, readOptions(layer, { parameters: exampleOfRequired(layer) }));
    const files = {
      [`${layer.className}.py`]: module,
      'planted.py': read('../verify/planted.py'),
      'mistakes.py': `from planted import make\nfrom ${layer.className} import ${layer.className}\nglobals().update(make(${layer.className}))\n`,
    };
    const bottoms = '4x3x6x7:normal? 4x3x6x7:normal?';
    const jobs = [
      job(layer.className, layer.className, bottoms),
      ...['Sign', 'Half', 'Constant'].map((name) => job('mistakes', name, bottoms)),
    ];
    // Where elements are compared, each look at the clock takes a second.
    const [right, ...wrong] = await prove(
      caffe,
      files,
      jobs,
      `
class Clock:
    at = 0
    def time(self):
        Clock.at += 1
        return Clock.at
    process_time = time
space["time"] = Clock()
space["timed"] = lambda function: function() and 1e-5
`,
    );
    const places = Number(/^bottom 0: (\d+) elements of 504 agree/.exec(said(right!, 'gradient'))?.[1]);
    expect(places).toBeGreaterThanOrEqual(8);
    expect(places).toBeLessThan(20);
    expect(wrong.map((one) => failures(one).includes('gradient'))).toEqual([true, true, true]);
  });

  it('arcface-logits is proven next to a kink, which is nearer than the usual steps', async () => {
    const layer = GENERATED_LAYERS.find(({ id }) => id === 'arcface-logits')!;
    const module = renderModule(layer, readOptions(layer, { parameters: exampleOfRequired(layer) }));
    const [found] = await prove(caffe, { 'arcface.py': module }, [
      job('arcface', layer.className, '8x2:normal? 8:labels4', { param_str: '{"classes": 4}' }),
    ]);
    expect(failures(found!)).toEqual([]);
  });

  /** That each mistake, planted in a layer, makes the check fail that is there for it. */
  async function expectFound(
    { className, walk, learns }: GeneratedLayer,
    module: string,
    bottoms: string,
    param_str: string,
  ): Promise<void> {
    const hasLabels = /^\S+ \S+:binary(?: |$)/.test(bottoms);
    const names = Object.keys(PLANTED).filter(
      (name) =>
        (hasLabels || !OF_LABELS.has(name)) &&
        (learns !== undefined || !OF_LEARNED.has(name)) &&
        (walk === undefined || IN_SHARED.has(name)),
    );
    const found = await prove(
      caffe,
      {
        [`${className}.py`]: module,
        'planted.py': read('../verify/planted.py'),
        'mistakes.py': `from planted import make\nfrom ${className} import ${className}\nglobals().update(make(${className}))\n`,
      },
      names.map((name) => job('mistakes', name, bottoms, { param_str, seconds: SECONDS(name) })),
    );
    expect(Object.fromEntries(names.map((name, index) => [name, failures(found[index]!)]))).toEqual(
      Object.fromEntries(names.map((name) => [name, expect.arrayContaining([PLANTED[name]])])),
    );
  }
});
