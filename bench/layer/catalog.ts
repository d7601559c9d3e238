/** Layers of the catalog, forward and backward in real Caffe, against plain NumPy and Caffe's own in C++. */
import { readFileSync } from 'node:fs';
import { findGeneratedLayer } from '../../src/catalog/catalog.js';
import { readOptions } from '../../src/generate/options.js';
import { renderBlock, renderModule } from '../../src/generate/render.js';
import { caffeAvailability, RealCaffe } from '../../test/caffe/support/index.js';
import { median } from '../measure.js';

type Bottom = readonly [shape: readonly number[], kind: string];

const IMAGE = [4, 8, 128, 256];
const PAIR: readonly Bottom[] = [
  [IMAGE, 'normal'],
  [IMAGE, 'normal'],
];
const BINARY: readonly Bottom[] = [
  [IMAGE, 'normal'],
  [IMAGE, 'binary'],
];

/** By layer: its bottoms, its formulation in `naive.py`, and Caffe's own, where there is one. */
const CASES: Readonly<Record<string, { bottoms: readonly Bottom[]; naive: string; own?: string }>> = {
  'l1-loss': { bottoms: PAIR, naive: 'l1' },
  'euclidean-weight-loss': { bottoms: PAIR, naive: 'euclidean', own: 'EuclideanLoss' },
  'huber-loss': { bottoms: PAIR, naive: 'huber' },
  'smooth-l1-loss': { bottoms: PAIR, naive: 'huber' },
  'berhu-loss': { bottoms: PAIR, naive: 'berhu' },
  'charbonnier-loss': { bottoms: PAIR, naive: 'charbonnier' },
  'wing-loss': { bottoms: PAIR, naive: 'wing' },
  'custom-loss': { bottoms: PAIR, naive: 'logcosh' },
  'focal-loss': { bottoms: BINARY, naive: 'focal' },
  'softmax-weight-loss': {
    bottoms: [
      [IMAGE, 'normal'],
      [[4, 1, 128, 256], 'classes'],
    ],
    naive: 'softmax',
    own: 'SoftmaxWithLoss',
  },
  'triplet-loss': {
    bottoms: [0, 1, 2].map((): Bottom => [[4096, 256], 'normal']),
    naive: 'triplet',
  },
};

export async function benchCatalog(): Promise<void> {
  const available = caffeAvailability();
  if (!available.usable) {
    console.log(`layers of the catalog: not measured, ${available.why}`);
    return;
  }
  const caffe = new RealCaffe({ limits: { cpuSeconds: 900, seconds: 1200 } });
  const files: Record<string, string> = { 'naive.py': read('naive.py') };
  const cases = Object.entries(CASES).map(([id, { bottoms, naive, own }]) => {
    const layer = findGeneratedLayer(id)!;
    files[`${layer.className}.py`] = renderModule(layer, readOptions(layer, {}));
    const names = bottoms.map((_, index) => `b${index}`);
    const blobs = names.map((name) => `bottom: "${name}"`).join(' ');
    const other = (type: string, more: string) =>
      `layer { name: "loss" type: "${type}" ${blobs} top: "loss" loss_weight: 1 ${more} }\n`;
    const blocks = {
      ours: renderBlock(layer, readOptions(layer, { bottoms: names })),
      naive: other('Python', `python_param { module: "naive" layer: "Naive" param_str: "${naive}" }`),
      ...(own === undefined ? {} : { own: other(own, '') }),
    };
    return [id, [blocks, bottoms]];
  });
  try {
    const measured = await caffe.evaluate<Record<string, Record<string, number[]>>>({
      source: read('catalog.py'),
      files: { ...files, 'cases.json': JSON.stringify(Object.fromEntries(cases)) },
    });
    console.log(
      'losses forward and backward, 1,048,576 float32, CPU time in ms, and how many times as fast ours is',
    );
    for (const [id, times] of Object.entries(measured)) {
      const ratio = (peer: string) =>
        median(times[peer]!.map((time, round) => time / times.ours![round]!)).toFixed(2);
      const peers = Object.keys(times).filter((peer) => peer !== 'ours');
      console.log(
        `  ${id.padEnd(24)}${median(times.ours!).toFixed(1).padStart(6)}` +
          peers.map((peer) => `   ${peer} ${median(times[peer]!).toFixed(1)}: ${ratio(peer)}`).join(''),
      );
    }
  } finally {
    await caffe.close();
  }
}

function read(name: string): string {
  return readFileSync(new URL(name, import.meta.url), 'utf8');
}
