/** Layers as `--plain` writes them, in real Caffe: what they compute is what the fast ones do. */
import { expect, it } from 'vitest';
import { catalog } from '../../../src/catalog/catalog.js';
import { exampleOfRequired } from '../../../src/catalog/layer.js';
import { readOptions } from '../../../src/generate/options.js';
import { hasPlain, renderBlock, renderModule } from '../../../src/generate/render.js';
import { describeWithCaffe, type Files } from '../support/index.js';
import type { LayerCase, Variant } from './catalog/case.js';
import { PLAIN, read, WEIGHTED } from './generated.js';

const LAYERS = catalog().filter(hasPlain);

const SIGMOID: LayerCase = {
  bottoms: '4x3x5x2:normal? 4x3x5x2:binary',
  variants: [
    { parameters: {} },
    { parameters: { normalization: 'VALID', ignore_label: 1 } },
    { parameters: { normalization: 'FULL' }, bottoms: '4x3x5x2:normal? 4x3x5x2:prob? 4x3x5x2:positive?' },
    {
      parameters: { normalization: 'BATCH_SIZE', ignore_label: 0 },
      bottoms: '300x3x70:normal? 300x3x70:binary',
    },
  ],
};
const SIGMOID_WEIGHT: LayerCase = {
  ...SIGMOID,
  variants: [
    ...SIGMOID.variants.map(({ parameters, ...rest }) => ({
      ...rest,
      parameters: { cls_weight: 7, ...parameters },
    })),
    { parameters: { cls_weight: [0.3, 1, 50] } },
    { parameters: { cls_weight: 'auto' }, bottoms: '4x3x5x2:normal? 4x3x5x2:binary 4x3x5x2:positive' },
    { parameters: { cls_weight: 'auto', over: 'BATCH', ignore_label: 255 } },
  ],
};

async function caseOf(id: string): Promise<LayerCase> {
  if (id === PLAIN.id) return SIGMOID;
  if (id === WEIGHTED.id) return SIGMOID_WEIGHT;
  return ((await import(`./catalog/${id}.ts`)) as { layerCase: LayerCase }).layerCase;
}

describeWithCaffe('a layer that is written plainly', (caffe) => {
  it('is what the fast one is, to the last few units', async () => {
    const files: Record<string, Files[string]> = { 'catalog_tools.py': read('catalog_tools.py') };
    const cases: unknown[] = [];
    for (const layer of LAYERS) {
      const { bottoms, variants } = await caseOf(layer.id);
      const blocks = (['Fast', 'Plain'] as const).map((kind) => {
        const module = `${kind}${layer.className}`;
        const required = { parameters: exampleOfRequired(layer), module, plain: kind === 'Plain' };
        files[`${module}.py`] = renderModule(layer, readOptions(layer, required));
        return ({ parameters, bottoms: words = bottoms }: Variant) => {
          const names = words.split(' ').map((_, index) => `b${index}`);
          return renderBlock(
            layer,
            readOptions(layer, { parameters, module, bottoms: names, lossWeight: 3 }),
          );
        };
      });
      for (const variant of variants)
        cases.push([
          layer.id,
          blocks.map((block) => block(variant)),
          variant.bottoms ?? bottoms,
          variant.parameters,
        ]);
    }
    const [compared, problems] = await caffe.evaluate<[number, unknown[]]>({
      files: { ...files, 'cases.json': JSON.stringify(cases) },
      source: `
import json
from catalog_tools import *
problems, compared = [], 0
for name, blocks, bottoms, given in json.load(open("cases.json")):
    fast, plain = [Runner(block, bottoms) for block in blocks]
    for seed, scale in enumerate((1, 4, 0.01, 0, 90, 1e4, -1e15)):
        values = values_of(bottoms, given, seed)
        values = [np.float32(value * scale) if "normal" in word else value for value, word in zip(values, bottoms.split())]
        (loss, diffs), (plain_loss, plain_diffs) = fast.run(values), plain.run(values)
        if not abs(loss - plain_loss) <= 2e-6 * max(abs(plain_loss), 1e-6):
            problems.append([name, given, bottoms, scale, loss, plain_loss])
        for index, (diff, plain_diff) in enumerate(zip(diffs, plain_diffs)):
            size = max(np.abs(plain_diff).max(), 1e-12)
            if not np.abs(diff - plain_diff).max() <= 3e-6 * size:
                problems.append([name, given, bottoms, scale, index, float(np.abs(diff - plain_diff).max() / size)])
            compared += 1
result = [compared, problems]
`,
      limits: { cpuSeconds: 120, seconds: 500 },
    });
    expect(problems.map((problem) => JSON.stringify(problem))).toEqual([]);
    expect(compared).toBeGreaterThan(500);
  });

  it('of two tops gives the loss of each score, and learns from both', async () => {
    const both = [true, false].map((plain) => {
      const module = plain ? 'Plainly' : 'Fast';
      const options = readOptions(WEIGHTED, {
        parameters: { cls_weight: 7, ignore_label: 255 },
        module,
        plain,
        bottoms: ['b0', 'b1'],
      });
      const block = renderBlock(WEIGHTED, options)
        .replace('top: "loss"', 'top: "loss" top: "each"')
        .replace('loss_weight: 1', 'loss_weight: 1 loss_weight: 0');
      return [module, renderModule(WEIGHTED, options), block] as const;
    });
    const [worst, refused] = await caffe.evaluate<[number[], string[]]>({
      files: {
        'catalog_tools.py': read('catalog_tools.py'),
        ...Object.fromEntries(both.map(([module, text]) => [`${module}.py`, text])),
        'blocks.json': JSON.stringify(both.map(([, , block]) => block)),
      },
      source: `
import json
from catalog_tools import *
bottoms = "4x3x5x2:normal 4x3x5x2:binary"
found, refused = [], []
for block in json.load(open("blocks.json")):
    runner = Runner(block, bottoms)
    values = values_of(bottoms, {"ignore_label": 255}, 1)
    runner.net.blobs["each"].diff[...] = np.arange(120).reshape(4, 3, 5, 2) / 50.
    loss, diffs = runner.run(values)
    found.append([np.float32(loss), runner.net.blobs["each"].data.copy()] + diffs)
    values[0][1, 2, 0, 1] = np.nan
    try:
        runner.run(values)
        refused.append("nothing")
    except Exception as error:
        refused.append("%s: %s" % (type(error).__name__, error))
result = [[float(np.abs(one - other).max() / np.abs(other).max()) for one, other in zip(*found)], refused]
`,
    });
    expect(worst).toHaveLength(4);
    for (const one of worst) expect(one).toBeLessThan(2e-6);
    expect(refused[0]).toMatch(/^FloatingPointError: .*score nan at index \(1, 2, 0, 1\) of bottom\[0\]/);
    expect(refused[1]).toBe(refused[0]);
  });

  it('compiles under Python 2.7, with warnings as errors', async () => {
    const modules = LAYERS.map((layer) => {
      const options = readOptions(layer, { parameters: exampleOfRequired(layer), plain: true });
      return [`${layer.className}.py`, renderModule(layer, options)] as const;
    });
    const run = await caffe.run({
      argv: ['python2.7', '-3', '-W', 'error', '-m', 'py_compile', ...modules.map(([name]) => name)],
      files: Object.fromEntries(modules),
    });
    expect(run).toMatchObject({ exit: 0, stderr: '', stdout: '' });
  });
});
