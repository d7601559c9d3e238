/**
 * What the weight of the loss does for a new project, on real Caffe: `node scripts/run.js bench/project/compare.ts [--net ID]
 * [--weights 1,5] [--seeds 1,2,3,4,5] [--iterations N] [--picture FILE.png]`. Prints tables in Markdown, those of
 * `docs/new.md`. What it makes lies in Caffe's root until the end only.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findGeneratedLayer } from '../../src/catalog/catalog.js';
import { DEFAULT_CLS_WEIGHT } from '../../src/catalog/parameters.js';
import { createProject } from '../../src/cli/create-project.js';
import { DEFAULT_LOSS } from '../../src/project/defaults.js';
import { projectFiles } from '../../src/project/files.js';
import { projectLoss } from '../../src/project/loss.js';
import { PROJECT_NETS } from '../../src/project/nets.js';
import { caffeAvailability, HOW_TO_GET_CAFFE } from '../../test/caffe/support/caffe-root.js';

interface Figures {
  weight: string;
  seed: number;
  precision: number;
  recall: number;
  f1: number;
  average_precision: number;
  best_f1: number;
}

const { values } = parseArgs({
  options: {
    net: { type: 'string', default: PROJECT_NETS[0]!.id },
    weights: { type: 'string', default: `1,${DEFAULT_CLS_WEIGHT}` },
    seeds: { type: 'string', default: '1,2,3,4,5' },
    iterations: { type: 'string' },
    picture: { type: 'string' },
  },
});

const caffe = caffeAvailability();
if (!caffe.usable) throw new Error(`${caffe.why}. To get it: ${HOW_TO_GET_CAFFE}`);
const net = PROJECT_NETS.find(({ id }) => id === values.net);
if (net === undefined) throw new Error(`--net is one of ${PROJECT_NETS.map(({ id }) => id).join(', ')}`);

const home = mkdtempSync(join(caffe.root, 'tmp', 'caffekit-compare-'));
try {
  const loss = projectLoss(findGeneratedLayer(DEFAULT_LOSS)!, {});
  createProject(join(home, 'cracks'), projectFiles({ name: 'cracks', source: 'caffekit@0', net, loss }));
  copyFileSync(new URL('compare.py', import.meta.url), join(home, 'compare.py'));
  const inside = home.slice(caffe.root.length);
  const iterations = values.iterations === undefined ? [] : ['--iterations', values.iterations];
  const { status } = spawnSync(
    caffe.enter[0]!,
    [
      ...caffe.enter.slice(1),
      ...['env', 'LANG=C.UTF-8', 'GLOG_minloglevel=2', 'HOME=/tmp', 'python3', `${inside}/compare.py`],
      ...[`${inside}/cracks`, '--out', `${inside}/out`, '--weights', values.weights, '--seeds', values.seeds],
      ...iterations,
    ],
    { stdio: ['ignore', 2, 2] },
  );
  if (status !== 0) throw new Error('the comparison failed');
  const all = JSON.parse(readFileSync(join(home, 'out', 'figures.json'), 'utf8')) as Figures[];
  console.log(`${table(all)}\n\n${bySeed(all)}`);
  if (values.picture !== undefined) copyFileSync(join(home, 'out', 'curves.png'), values.picture);
} finally {
  rmSync(home, { recursive: true, force: true });
}

/** A row for each weight: mean and, after ±, the standard deviation over the seeds. */
function table(all: readonly Figures[]): string {
  const columns = ['precision', 'recall', 'f1', 'best_f1', 'average_precision'] as const;
  const rows = [...new Set(all.map(({ weight }) => weight))].map((weight) => {
    const own = all.filter((figures) => figures.weight === weight);
    const cells = columns.map((column) => spread(own.map((figures) => figures[column])));
    return `| ${[weight, ...cells].join(' | ')} |`;
  });
  return [
    '| cls_weight | precision | recall | F1 | best F1 | average precision |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

/** The F1 of each seed, a row for each weight. */
function bySeed(all: readonly Figures[]): string {
  const seeds = [...new Set(all.map(({ seed }) => seed))];
  const rows = [...new Set(all.map(({ weight }) => weight))].map((weight) => {
    const f1 = seeds.map(
      (seed) => all.find((figures) => figures.weight === weight && figures.seed === seed)!.f1,
    );
    return `| ${[weight, ...f1.map((value) => value.toFixed(3))].join(' | ')} |`;
  });
  return [
    `| cls_weight | ${seeds.map((seed) => `seed ${seed}`).join(' | ')} |`,
    `| --- |${' --- |'.repeat(seeds.length)}`,
    ...rows,
  ].join('\n');
}

function spread(numbers: readonly number[]): string {
  const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  const squares = numbers.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return `${mean.toFixed(3)} ± ${Math.sqrt(squares / Math.max(1, numbers.length - 1)).toFixed(3)}`;
}
