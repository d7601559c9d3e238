/** Every layer of the catalog that the shared template makes, in real Caffe: one file in `catalog/` for each. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { catalog, findGeneratedLayer } from '../../../src/catalog/catalog.js';
import { exampleOfRequired, type GeneratedLayer } from '../../../src/catalog/layer.js';
import { allParameters, referenceOf } from '../../../src/generate/layer-test.js';
import { readOptions } from '../../../src/generate/options.js';
import { renderBlock, renderModule } from '../../../src/generate/render.js';
import { isProven } from '../../../src/verify/verification.js';
import { describeWithCaffe } from '../support/index.js';
import { failures, job, prove } from '../verify/prove.js';
import type { LayerCase, Variant } from './catalog/case.js';
import { read } from './generated.js';

const LOSS_WEIGHT = 2.5;
const ids = readdirSync(new URL('catalog/', import.meta.url))
  .map((name) => name.replace(/\.ts$/, ''))
  .filter((id) => id !== 'case');

async function caseOf(id: string): Promise<LayerCase> {
  const module = (await import(`./catalog/${id}.ts`)) as { layerCase: LayerCase };
  return module.layerCase;
}

/** The block of a variant, with bottoms b0, b1 and so on. */
function blockOf(layer: GeneratedLayer, { parameters }: Variant, bottoms: string): string {
  const names = bottoms.split(' ').map((_, index) => `b${index}`);
  return renderBlock(layer, readOptions(layer, { parameters, bottoms: names, lossWeight: LOSS_WEIGHT }));
}

function files(layer: GeneratedLayer): Record<string, string> {
  return {
    [`${layer.className}.py`]: renderModule(
      layer,
      readOptions(layer, { parameters: exampleOfRequired(layer) }),
    ),
    'catalog_tools.py': read('catalog_tools.py'),
  };
}

describe('the suite of the catalog', () => {
  it('has a case for each layer of the shared template', () => {
    const walked = catalog().filter(({ walk }) => walk !== undefined);
    expect([...ids].sort()).toEqual(walked.map(({ id }) => id).sort());
  });
});

describeWithCaffe('of the catalog', (caffe) => {
  describe.each(ids)('%s', (id) => {
    const layer = findGeneratedLayer(id)!;

    it('agrees with its reference, and its gradients with differences', async () => {
      const { bottoms, variants, reference = referenceOf(layer) } = await caseOf(id);
      const cases = variants.map((variant) => {
        const words = variant.bottoms ?? bottoms;
        return [
          allParameters(layer, variant.parameters),
          variant.parameters,
          blockOf(layer, variant, words),
          words,
        ];
      });
      const [problems, worst] = await caffe.evaluate<[unknown[], [loss: number, gradient: number]]>({
        files: { ...files(layer), 'cases.json': JSON.stringify(cases) },
        source: `
import json
from catalog_tools import *
${reference}
gradients = ${JSON.stringify(layer.bottoms.map(({ gradient }) => gradient))}
problems, worst = [], [0.0, 0.0]
for seed, (p, given, block, bottoms) in enumerate(json.load(open("cases.json"))):
    found, errors = check(losses, p, given, block, bottoms, gradients, ${LOSS_WEIGHT}, seed)
    problems += found
    worst = [max(pair) for pair in zip(worst, errors)]
result = [problems, [float(value) for value in worst]]
`,
        limits: { cpuSeconds: 120, seconds: 500 },
      });
      expect(problems.map((problem) => JSON.stringify(problem))).toEqual([]);
      if (process.env.CAFFEKIT_SHOW_WORST)
        console.log(`${id} ${worst.map((value) => value.toExponential(1)).join(' ')}`);
    });

    it("equals Caffe's own layer, where there is one", async () => {
      const { bottoms, own = [] } = await caseOf(id);
      const cases = own.map((one) => {
        const words = one.bottoms ?? bottoms;
        const names = words.split(' ').map((_, index) => `bottom: "b${index}"`);
        const theirs = `layer { name: "loss" type: "${one.type}" ${names.join(' ')} top: "loss" loss_weight: ${LOSS_WEIGHT} ${one.fields} }`;
        return [blockOf(layer, one, words), theirs, words, one.parameters, one.factor ?? 1];
      });
      if (cases.length === 0) return;
      const differences = await caffe.evaluate<number[]>({
        files: { ...files(layer), 'cases.json': JSON.stringify(cases) },
        source: `
import json
from catalog_tools import *
gradients = ${JSON.stringify(layer.bottoms.map(({ gradient }) => gradient))}
result = [compare(*(case + [gradients])) for case in json.load(open("cases.json"))]
`,
      });
      expect(differences).toHaveLength(own.length);
      for (const difference of differences)
        expect(difference).toBeLessThan(id === 'contrastive-loss' ? 2e-4 : 2e-6);
    });

    it('is proven by caffekit verify', async () => {
      const { bottoms, variants } = await caseOf(id);
      const jobs = variants.map((variant) =>
        job(layer.className, layer.className, variant.bottoms ?? bottoms, {
          param_str: JSON.stringify(variant.parameters),
        }),
      );
      const found = await prove(caffe, files(layer), jobs);
      expect(found.map(failures)).toEqual(found.map(() => []));
      expect(found.every(isProven)).toBe(true);
    });

    it('allocates nothing that grows with its blobs', async () => {
      const { bottoms, variants, batched } = await caseOf(id);
      const { parameters } = variants[0]!;
      // Samples that are compared with each other are held all at once.
      if (layer.walk === 'batch') return;
      // A larger batch of the same samples: of several pieces, which regions, and planes with a loss, are each.
      const factors =
        layer.walk === 'regions' || layer.losses === 'planes'
          ? [16, 64]
          : layer.walk === 'samples' || layer.walk === 'sequences'
            ? [32768, 131072]
            : [4096, 16384];
      const words = factors.map(
        (factor) =>
          batched?.(factor) ?? bottoms.replace(/(?<=^| )\d+/g, (batch) => String(Number(batch) * factor)),
      );
      const cases = words.map((one) => [blockOf(layer, { parameters }, one), one]);
      const [small, large] = await caffe.evaluate<number[]>({
        files: { ...files(layer), 'cases.json': JSON.stringify(cases) },
        source: `
import json, tracemalloc
from catalog_tools import *
result = []
for block, bottoms in json.load(open("cases.json")):
    runner = Runner(block, bottoms)
    runner.run(values_of(bottoms, {}, 1))
    place = list(runner.net._layer_names).index("loss")
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    runner.net._forward(place, place)
    runner.net._backward(place, place)
    result.append(tracemalloc.get_traced_memory()[1] - before)
    tracemalloc.stop()
`,
      });
      expect(large).toBeLessThan(small! * 1.2 + 20_000);
    });

    it('compiles under Python 2.7, with warnings as errors', async () => {
      const run = await caffe.run({
        argv: ['python2.7', '-3', '-W', 'error', '-m', 'py_compile', `${layer.className}.py`],
        files: files(layer),
      });
      expect(run).toMatchObject({ exit: 0, stderr: '', stdout: '' });
    });
  });
});
