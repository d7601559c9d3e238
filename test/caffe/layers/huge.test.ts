/** Losses of the largest numbers that float32 has: what it can't hold is its largest, in gradients too. */
import { expect, it } from 'vitest';
import { catalog } from '../../../src/catalog/catalog.js';
import { exampleOfRequired } from '../../../src/catalog/layer.js';
import { readOptions } from '../../../src/generate/options.js';
import { renderBlock, renderModule } from '../../../src/generate/render.js';
import { describeWithCaffe } from '../support/index.js';
import { read } from './generated.js';

const NAMES = [
  'euclidean-weight-loss',
  'berhu-loss',
  'l1-loss',
  'contrastive-loss',
  'center-loss',
  'gradient-loss',
];

describeWithCaffe('losses of the largest numbers', (caffe) => {
  it('have finite gradients', async () => {
    const files: Record<string, string> = { 'catalog_tools.py': read('catalog_tools.py') };
    const cases = NAMES.map((id) => {
      const layer = catalog().find((one) => one.id === id)!;
      const parameters = { ...exampleOfRequired(layer), ...(id === 'gradient-loss' ? { norm: 'L2' } : {}) };
      files[`${layer.className}.py`] = renderModule(layer, readOptions(layer, { parameters }));
      const bottoms = layer.bottoms.map(({ perPosition, gradient }) =>
        perPosition || gradient === 'zeros' ? '4:labels2' : '4x3x5:normal',
      );
      const names = bottoms.map((_, index) => `b${index}`);
      const block = renderBlock(layer, readOptions(layer, { parameters, bottoms: names, lossWeight: 3 }));
      return [id, [block, bottoms.join(' ')]];
    });
    const found = await caffe.evaluate<unknown>({
      files: { ...files, 'cases.json': JSON.stringify(Object.fromEntries(cases)) },
      source: `
import json
from catalog_tools import *
result = {}
for name, (block, bottoms) in json.load(open("cases.json")).items():
    runner = Runner(block, bottoms)
    values = [np.float32(np.sign(value) * 3e38) if "normal" in word else value
              for value, word in zip(values_of(bottoms, {}, 1), bottoms.split())]
    loss, diffs = runner.run(values)
    result[name] = bool(np.isfinite(loss)) and all(bool(np.isfinite(diff).all()) for diff in diffs)
`,
    });
    expect(found).toEqual(Object.fromEntries(NAMES.map((id) => [id, true])));
  });

  it('are finite where labels are beyond 1, of which more overlaps than there is', async () => {
    const layer = catalog().find(({ id }) => id === 'tversky-loss')!;
    const block = renderBlock(
      layer,
      readOptions(layer, { parameters: { gamma: 2.5, smooth: 0.1 }, bottoms: ['b0', 'b1'] }),
    );
    const found = await caffe.evaluate<unknown>({
      files: {
        'catalog_tools.py': read('catalog_tools.py'),
        [`${layer.className}.py`]: renderModule(layer, readOptions(layer, {})),
        'block.json': JSON.stringify(block),
      },
      source: `
import json
from catalog_tools import *
runner = Runner(json.load(open("block.json")), "2x3x5:normal? 2x3x5:normal")
result = []
for labels in (3, 1e9):
    loss, diffs = runner.run([np.ones((2, 3, 5), np.float32), np.full((2, 3, 5), labels, np.float32)])
    result.append(bool(np.isfinite(loss)) and bool(np.isfinite(diffs[0]).all()))
`,
    });
    expect(found).toEqual([true, true]);
  });
});
