/** Every layer of the catalog, forward and backward in real Caffe, against plain NumPy, Caffe's own and a bound. */
import { readFileSync } from 'node:fs';
import { findGeneratedLayer } from '../../src/catalog/catalog.js';
import { readOptions } from '../../src/generate/options.js';
import { hasPlain, renderBlock, renderModule } from '../../src/generate/render.js';
import { caffeAvailability, RealCaffe } from '../../test/caffe/support/index.js';
import { median } from '../measure.js';
import { CASES } from './cases.js';

/** Milliseconds of processor time, and how many times as fast ours is, by the median of the rounds. */
export interface Measured {
  readonly ours: number;
  /** As people write it in NumPy. */
  readonly naive: { readonly time: number; readonly ratio: number };
  /** As the fastest public code that was found writes it in NumPy, where that is not as `naive`. */
  readonly published?: { readonly time: number; readonly ratio: number };
  /** Caffe's own layer, in C++. */
  readonly own?: { readonly time: number; readonly ratio: number };
  /** As `--plain` writes it, where that is another. */
  readonly plain?: { readonly time: number; readonly ratio: number };
  /** What memory and transcendental functions alone take. */
  readonly bound: { readonly time: number; readonly ratio: number };
  /** With what else the layer cannot do without: `Case.besides`. */
  readonly wider?: { readonly time: number; readonly ratio: number };
}

export async function benchCatalog(words: readonly string[] = []): Promise<void> {
  const ids = Object.keys(CASES).filter((id) => words.length === 0 || words.includes(id));
  const measured = await measureCatalog(ids);
  if (typeof measured === 'string') {
    console.log(`layers of the catalog: not measured, ${measured}`);
    return;
  }
  console.log(
    'losses forward and backward, 1,048,576 float32, CPU time in ms; how many times as fast ours is (aim: at least 1);',
  );
  console.log(
    'and what memory and transcendental functions alone take: ours is so many times that (aim: 2.5), which is so many times as fast as naive;',
  );
  console.log(
    'wider: with sorting, steps in time, windows, differences or float64 where a layer cannot do without',
  );
  for (const [id, { ours, naive, published, own, plain, bound, wider }] of measured) {
    const peer = (name: string, { time, ratio }: { time: number; ratio: number }) =>
      `   ${name} ${time.toFixed(1).padStart(5)}: ${ratio.toFixed(2).padStart(5)}`;
    console.log(
      `  ${id.padEnd(34)}${ours.toFixed(1).padStart(6)}${peer('naive', naive)}` +
        `${peer('bound', { ...bound, ratio: 1 / bound.ratio })} (${(naive.ratio / bound.ratio).toFixed(2)} x naive)` +
        `${wider === undefined ? '' : peer('wider', { ...wider, ratio: 1 / wider.ratio })}${published === undefined ? '' : peer('public', published)}${own === undefined ? '' : peer('C++', own)}${plain === undefined ? '' : peer('plain', plain)}`,
    );
  }
}

/** Times layers of the catalog by their names; why not, as a clause, where there is no Caffe. */
export async function measureCatalog(ids: readonly string[]): Promise<Map<string, Measured> | string> {
  const available = caffeAvailability();
  if (!available.usable) return available.why;
  const caffe = new RealCaffe({ limits: { cpuSeconds: 900, seconds: 1800 } });
  const published = read('published.py');
  const files: Record<string, string> = { 'naive.py': read('naive.py'), 'published.py': published };
  const cases = ids.map((id) => {
    const { bottoms, naive, own, needs = [], products = [], besides = null, parameters = {} } = CASES[id]!;
    const layer = findGeneratedLayer(id)!;
    files[`${layer.className}.py`] = renderModule(layer, readOptions(layer, { parameters }));
    const names = bottoms.map((_, index) => `b${index}`);
    const blobs = names.map((name) => `bottom: "${name}"`).join(' ');
    const plain = { parameters, module: `Plain${layer.className}`, plain: true };
    if (hasPlain(layer)) files[`${plain.module}.py`] = renderModule(layer, readOptions(layer, plain));
    const isLoss = layer.role === undefined;
    const named = isLoss ? {} : { name: 'loss', top: 'y' };
    // Something that learns by what is no loss.
    const above = isLoss
      ? ''
      : 'layer { name: "sum" type: "Reduction" bottom: "y" top: "sum" loss_weight: 1 }\n';
    const other = (type: string, more: string) =>
      `layer { name: "loss" type: "${type}" ${blobs} top: ${isLoss ? '"loss" loss_weight: 1' : '"y"'} ${more} }\n${above}`;
    const blocks = {
      ours: renderBlock(layer, readOptions(layer, { parameters, bottoms: names, ...named })) + above,
      naive: other(
        'Python',
        `python_param { module: "naive" layer: "Naive${isLoss ? '' : 'Layer'}" param_str: "${naive}" }`,
      ),
      ...(published.includes(`\ndef ${naive}(`)
        ? {
            published: other(
              'Python',
              `python_param { module: "published" layer: "Published${isLoss ? '' : 'Layer'}" param_str: "${naive}" }`,
            ),
          }
        : {}),
      ...(own === undefined ? {} : { own: other(...own) }),
      ...(hasPlain(layer)
        ? { plain: renderBlock(layer, readOptions(layer, { ...plain, bottoms: names })) }
        : {}),
    };
    const learned = bottoms.filter(
      (_, index) => index === 0 || ['kept', 'opposite'].includes(layer.bottoms[index]!.gradient),
    ).length;
    return [id, [blocks, bottoms, needs, products, besides, learned]];
  });
  try {
    const times = await caffe.evaluate<Record<string, Record<string, number[]>>>({
      source: read('catalog.py'),
      files: { ...files, 'cases.json': JSON.stringify(Object.fromEntries(cases)) },
    });
    return new Map(Object.entries(times).map(([id, one]) => [id, summarised(one)]));
  } finally {
    await caffe.close();
  }
}

function summarised(times: Record<string, number[]>): Measured {
  const peer = (name: string) => ({
    time: median(times[name]!),
    ratio: median(times[name]!.map((time, round) => time / times.ours![round]!)),
  });
  return {
    ours: median(times.ours!),
    naive: peer('naive'),
    bound: peer('bound'),
    ...(times.wider === undefined ? {} : { wider: peer('wider') }),
    ...(times.published === undefined ? {} : { published: peer('published') }),
    ...(times.own === undefined ? {} : { own: peer('own') }),
    ...(times.plain === undefined ? {} : { plain: peer('plain') }),
  };
}

function read(name: string): string {
  return readFileSync(new URL(name, import.meta.url), 'utf8');
}
