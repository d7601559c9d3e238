/** Projects of `caffekit new` on real Caffe: they make their data, train, and reach what they promise. */
import { copyFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectLosses } from '../../../src/catalog/catalog.js';
import { DEFAULT_CLS_WEIGHT } from '../../../src/catalog/parameters.js';
import { lintText } from '../../../src/lint/lint.js';
import { PROJECT_NETS } from '../../../src/project/nets.js';
import { caffekit } from '../../cli/run.js';
import { describeProjects, type Figures, LONG } from './home.js';

/** What projects are trained with: every net with every loss that suits one, or each loss with one net. */
const TRAINED = projectLosses().flatMap(({ id }, index) =>
  PROJECT_NETS.filter((_, at) => LONG || at === index % PROJECT_NETS.length).map(
    (net) => [net.id, id] as const,
  ),
);

describeProjects('a new project', ({ home, ok, evaluate, small }) => {
  it('of the defaults lints clean, makes its data, trains within two minutes of CPU time, and finds cracks', () => {
    expect(caffekit(['new', 'cracks', '--yes'], { cwd: home() }).status).toBe(0);
    const folder = join(home(), 'cracks');
    for (const file of readdirSync(join(folder, 'net'))) {
      expect(lintText(file, readFileSync(join(folder, 'net', file), 'utf8')).diagnostics).toEqual([]);
    }

    ok('cracks', 'python3', 'data/make_data.py');
    const { stdout } = ok('cracks', 'python3', 'train.py');
    expect(stdout).toMatch(/^400\/400 {2}loss [\d.]+ {2}[\d.]+ iterations\/s {2}0:00 left$/m);
    expect(stdout).toMatch(/^done after 400 iterations in .*: snapshots\/net_iter_400\.caffemodel$/m);
    const log = readFileSync(join(folder, 'snapshots/train.log'), 'utf8');
    expect(log).toMatch(/Iteration 380 .*, loss = /);
    expect(log).toMatch(/Test net output #0: loss = /);
    // As `caffe train` ends: tested once more, and with one snapshot of the last iteration.
    expect(log.slice(log.indexOf('Iteration 400, Testing net'))).toMatch(
      /Test net output[\s\S]*Optimization Done/,
    );
    expect(log.match(/Snapshotting to binary proto file .*_iter_400\.caffemodel/g)).toHaveLength(1);

    const weighted = evaluate('cracks');
    expect(weighted.positive / weighted.labels).toBeGreaterThan(0.005);
    expect(weighted.positive / weighted.labels).toBeLessThan(0.02);
    // The README's figure is a mean of several seeds, from which one of them deviates by some hundredths.
    const { f1 } = PROJECT_NETS[0]!;
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toContain(
      `an F1 of about ${f1.weighted.toFixed(1)};`,
    );
    expect(weighted.f1).toBeGreaterThan(f1.weighted - 0.07);
    for (const picture of ['precision-recall.png', 'examples.png']) {
      const [signature] = [
        readFileSync(join(folder, 'results', picture))
          .subarray(1, 4)
          .toString(),
      ];
      expect(signature).toBe('PNG');
    }

    // The same seeds and data, with positives that count no more than negatives.
    ok('cracks', 'python3', 'train.py', '--cls-weight', '1', '--snapshots', 'plain');
    const plain = evaluate('cracks', '--weights', 'plain/net_iter_400.caffemodel');
    expect(weighted.f1 - plain.f1).toBeGreaterThan(0.2);
    expect(weighted.average_precision - plain.average_precision).toBeGreaterThan(0.1);
  });

  it.skipIf(!LONG)(
    'does clearly better with the weighted loss, over several seeds of data and training',
    () => {
      small('several', 'segmentation', {});
      copyFileSync(new URL('../../../bench/project/compare.py', import.meta.url), join(home(), 'compare.py'));
      const weights = [1, DEFAULT_CLS_WEIGHT];
      const options = ['--weights', weights.join(), '--seeds', '2,3', '--out', 'compared'];
      ok('several', 'python3', '../compare.py', '.', ...options);
      const all = JSON.parse(
        readFileSync(join(home(), 'several/compared/figures.json'), 'utf8'),
      ) as (Figures & {
        readonly weight: string;
      })[];
      const [plain, weighted] = weights.map((weight) => {
        const own = all.filter((figures) => figures.weight === String(weight));
        expect(own).toHaveLength(2);
        return {
          f1: own.reduce((sum, figures) => sum + figures.f1, 0) / own.length,
          precision: own.reduce((sum, figures) => sum + figures.average_precision, 0) / own.length,
        };
      });
      expect(weighted!.f1 - plain!.f1).toBeGreaterThan(0.1);
      expect(weighted!.precision - plain!.precision).toBeGreaterThan(0.05);
    },
  );

  it.each(TRAINED)('for %s trains with %s, and passes its tests', (net, loss) => {
    const name = `${net}_${loss.replaceAll('-', '_')}`;
    small(name, net, {}, loss);
    const linted = caffekit(['lint', '.'], { cwd: join(home(), name) });
    expect(linted.stdout + linted.stderr).toMatch(/^no problems, 3 files checked\n$/);
    const data = ['--size', '32', '--train', '64', '--test', '32', '--cracked', '0.5'];
    ok(name, 'python3', 'data/make_data.py', ...data);
    const { stdout } = ok(name, 'python3', 'train.py', '--iterations', '60');
    const losses = [...stdout.matchAll(/^ ?\d+\/60 {2}loss (\S+)/gm)].map(([, value]) => Number(value));
    expect(losses).toHaveLength(3);
    expect(losses[2]).toBeLessThan(losses[0]!);
    const { average_precision, positive, labels } = evaluate(name, '--iterations', '1');
    expect(average_precision).toBeGreaterThan(positive / labels);
    expect(ok(name, 'python3', '-m', 'unittest', 'discover', 'tests').stderr).toMatch(
      /Ran 4 tests[\s\S]*\nOK\n$/,
    );
  });

  it('measures what it says it does', () => {
    small('measure', 'segmentation', {});
    const script = `import json, evaluate, numpy as np
rs = np.random.RandomState(3)
scores = np.round(rs.randn(400), 1).astype(np.float32)
labels = rs.rand(400) < 0.2 + 0.1 * scores
figures, (precision, recall) = evaluate.measure(scores, labels, 0.6)
at = lambda cut: (scores >= cut)
def f1(found): return 2.0 * (found & labels).sum() / (found.sum() + labels.sum())
cuts = sorted(set(scores.tolist()), reverse=True)
found = at(np.log(0.6 / 0.4))
area, before = 0.0, 0.0
for cut in cuts:
    hits = (at(cut) & labels).sum()
    area += (hits / labels.sum() - before) * hits / at(cut).sum()
    before = hits / labels.sum()
print(json.dumps([[figures['f1'], f1(found)], [figures['precision'], (found & labels).sum() / found.sum()],
  [figures['recall'], (found & labels).sum() / labels.sum()], [figures['best_f1'], max(map(f1, map(at, cuts)))],
  [figures['average_precision'], area], [recall[-1], 1.0], [len(precision), len(cuts)]]))`;
    const pairs = JSON.parse(ok('measure', 'python3', '-c', script).stdout) as [number, number][];
    for (const [ours, expected] of pairs) expect(ours).toBeCloseTo(expected, 10);
  });
});
