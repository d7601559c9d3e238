/** How right the layers of the catalog are, in units of float32's last place. */
import { readFileSync } from 'node:fs';
import { catalog } from '../../src/catalog/catalog.js';
import { exampleOfRequired } from '../../src/catalog/layer.js';
import { allParameters, referenceOf } from '../../src/generate/layer-test.js';
import { readOptions } from '../../src/generate/options.js';
import { renderBlock, renderModule } from '../../src/generate/render.js';
import { caffeAvailability, RealCaffe } from '../../test/caffe/support/index.js';
import { CASES } from './cases.js';

/** The worst of the loss, and of a gradient in units of the largest of its blob. */
export type Worst = readonly [loss: number, gradient: number];

const SHAPES: Readonly<Record<string, string>> = {
  normal: 'normal',
  binary: 'binary',
  classes: 'labels8',
  words: 'labels3',
};

/** By layer: of ordinary numbers, about 1 and 5, and of extreme ones, from 0.001 to 10,000. Why not, where there is no Caffe. */
export async function measureUlps(
  isAsked: (id: string) => boolean = () => true,
): Promise<Record<string, readonly [Worst, Worst]> | string> {
  const available = caffeAvailability();
  if (!available.usable) return available.why;
  const caffe = new RealCaffe({ limits: { cpuSeconds: 900, seconds: 1800 } });
  const files: Record<string, string> = {
    'catalog_tools.py': readFileSync(
      new URL('../../test/caffe/layers/catalog_tools.py', import.meta.url),
      'utf8',
    ),
  };
  const cases = catalog().flatMap((layer) => {
    const plain = referenceOf(layer);
    const measured = CASES[layer.id];
    if (plain === undefined || measured === undefined) return [];
    const isLoss = layer.role === undefined;
    if (!isAsked(layer.id)) return [];
    // As where it is timed, but smaller.
    const parameters = {
      ...exampleOfRequired(layer),
      ...measured.parameters,
      ...(layer.learns === undefined ? {} : { classes: 8 }),
    };
    const names = measured.bottoms.map((_, index) => `b${index}`);
    files[`${layer.className}.py`] = renderModule(layer, readOptions(layer, { parameters }));
    const words = measured.bottoms.map(([shape, kind], index) => {
      const few = shape.length === 4 ? [2, shape[1], 12, 13] : shape.map((length) => Math.min(length, 16));
      const small = measured.small?.[index] ?? few;
      return `${small.join('x')}:${SHAPES[kind]}`;
    });
    const block = renderBlock(
      layer,
      readOptions(layer, { parameters, bottoms: names, ...(isLoss ? {} : { name: 'loss', top: 'y' }) }),
    );
    const gradients = layer.bottoms.map(({ gradient }) => gradient);
    return [[layer.id, [plain, allParameters(layer, parameters), block, words.join(' '), gradients, isLoss]]];
  });
  try {
    return await caffe.evaluate({
      source: readFileSync(new URL('ulps.py', import.meta.url), 'utf8'),
      files: { ...files, 'cases.json': JSON.stringify(Object.fromEntries(cases)) },
    });
  } finally {
    await caffe.close();
  }
}
