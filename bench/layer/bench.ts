/** The generated layers, forward and backward in real Caffe, against the seed's layer and Caffe's own in C++. */
import { readFileSync } from 'node:fs';
import { block, CAFFES_OWN, files, PLAIN, SEED_BLOCK, WEIGHTED } from '../../test/caffe/layers/generated.js';
import { caffeAvailability, RealCaffe } from '../../test/caffe/support/index.js';
import { median } from '../measure.js';

/** Times of one layer, a pair of milliseconds for each round: forward, backward. */
type Times = readonly (readonly [forward: number, backward: number])[];

const BLOCKS = {
  ours: block(WEIGHTED, { parameters: { cls_weight: 100 } }),
  'ours, no weight': block(PLAIN),
  "the seed's layer": SEED_BLOCK,
  "Caffe's own, C++": CAFFES_OWN('NONE'),
};

type Layer = keyof typeof BLOCKS | 'exp alone';

/** Scores that are easily classified take C++ less. */
const againstCaffes = (scores: string) => (scores.startsWith('good') ? 5.5 : 8);

/** What is aimed at, against each peer: the seed's weighs classes, Caffe's own doesn't. */
const AIMS: readonly (readonly [ours: Layer, peer: Layer, aim: (scores: string) => number])[] = [
  ['ours', "the seed's layer", () => 3],
  ['ours', "Caffe's own, C++", againstCaffes],
  ['ours, no weight', "Caffe's own, C++", againstCaffes],
];

export async function benchLayer(): Promise<void> {
  const available = caffeAvailability();
  if (!available.usable) {
    console.log(`generated layers: not measured, ${available.why}`);
    return;
  }
  const caffe = new RealCaffe({ limits: { cpuSeconds: 600, seconds: 900 } });
  try {
    const measured = await caffe.evaluate<Record<string, Record<Layer, Times>>>({
      source: readFileSync(new URL('layers.py', import.meta.url), 'utf8'),
      files: files({ 'blocks.json': JSON.stringify(BLOCKS) }),
    });
    for (const [name, times] of Object.entries(measured)) report(name, times);
  } finally {
    await caffe.close();
  }
}

function report(name: string, times: Record<Layer, Times>): void {
  const both = (layer: Layer) => times[layer].map(([forward, backward]) => forward + backward);
  console.log(`a loss forward and backward, 1,048,576 float32, CPU time, ${name}`);
  for (const layer of [...Object.keys(BLOCKS), 'exp alone'] as Layer[]) {
    const [forward, backward] = [0, 1].map((index) => median(times[layer].map((pair) => pair[index]!)));
    const fastest = Math.min(...both(layer));
    console.log(
      `  ${layer.padEnd(17)}${median(both(layer)).toFixed(2).padStart(7)} ms ` +
        `(forward ${forward!.toFixed(2)}, backward ${backward!.toFixed(2)}; fastest ${fastest.toFixed(2)})`,
    );
  }
  for (const [ours, peer, aim] of AIMS) {
    const ratios = both(peer).map((time, round) => time / both(ours)[round]!);
    const fastest = Math.min(...both(peer)) / Math.min(...both(ours));
    console.log(
      `  ${ours} is ${median(ratios).toFixed(2)} times as fast as ${peer} ` +
        `(aim: at least ${aim(name)}; by the fastest of each ${fastest.toFixed(2)})`,
    );
  }
}
