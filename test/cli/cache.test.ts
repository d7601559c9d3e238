import { spawn } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { FileResult } from '../../src/lint/diagnostic.js';
import { layerModule, netWith } from '../lint/support/python-layers.js';
import { bad, FIXABLE, GOOD, manyNets } from './many.js';
import { caffekit, fill, temporaryFolder } from './run.js';

const lint = (cwd: string, ...args: string[]) =>
  caffekit(['lint', 'models', '--cache-dir', '.cache', '--format', 'json', ...args], { cwd });

/** Every entry's path, below the cache. */
function entries(cwd: string): string[] {
  return readdirSync(join(cwd, '.cache'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /^[0-9a-f]{2}[\\/][0-9a-f]{38}$/.test(path))
    .sort();
}

/** Makes each result in the cache say something else, so that one sees where it is taken. */
function mark(cwd: string): void {
  for (const entry of entries(cwd)) {
    const path = join(cwd, '.cache', entry);
    writeFileSync(path, readFileSync(path, 'utf8').replace(/"dialects":\["/, '$&from the cache: '));
  }
}

/** The first line of an entry is the hash of the rest; this is what hash.ts makes of it. */
async function resign(cwd: string): Promise<void> {
  const { hash } = await import('../../src/cli/lint/hash.js');
  for (const entry of entries(cwd)) {
    const path = join(cwd, '.cache', entry);
    const body = readFileSync(path, 'utf8').slice(41);
    writeFileSync(path, `${hash(body)}\n${body}`);
  }
}

/** The files whose results come from the cache that {@link mark} has been over. */
function fromCache(stdout: string): string[] {
  const { files } = JSON.parse(stdout) as { files: { path: string; dialects: string[] }[] };
  return files.filter(({ dialects }) => dialects[0]!.startsWith('from the cache')).map(({ path }) => path);
}

describe('caffekit lint --cache', () => {
  it('gives the same, from the second run on out of the cache', async () => {
    const cwd = temporaryFolder();
    fill(cwd, manyNets());
    const fresh = caffekit(['lint', 'models', '--format', 'json'], { cwd });
    expect(lint(cwd)).toEqual(fresh);
    expect(entries(cwd)).toHaveLength(24);
    expect(lint(cwd)).toEqual(fresh);
    expect(lint(cwd, '--jobs', '2')).toEqual(fresh);
    mark(cwd);
    await resign(cwd);
    expect(fromCache(lint(cwd).stdout)).toEqual(Object.keys(manyNets()).sort());
    // The report for people says more of some files, and so it has results of its own.
    const print = () => caffekit(['lint', 'models', '--cache-dir', '.cache'], { cwd });
    const first = print();
    mark(cwd);
    await resign(cwd);
    const printed = print();
    expect(printed.stdout).not.toBe(first.stdout);
    const stdout = printed.stdout.replace(' (24 as from the cache: bvlc)', '');
    expect({ ...printed, stdout }).toEqual(caffekit(['lint', 'models'], { cwd }));
  });

  it('is keyed by content, settings and schema, and by what the net names', async () => {
    const cwd = temporaryFolder();
    fill(cwd, {
      'models/a.prototxt': GOOD,
      'models/b.prototxt': bad('x'),
      'models/c.prototxt': `layer { name: "d" type: "HDF5Data" top: "d" hdf5_data_param { source: "list.txt" batch_size: 1 } }\n${GOOD}`,
      'caffe.proto': readFileSync(fileURLToPath(new URL('../../proto/caffe.proto', import.meta.url))),
    });
    const used = async (...args: string[]) => {
      lint(cwd, ...args);
      mark(cwd);
      await resign(cwd);
      return () => fromCache(lint(cwd, ...args).stdout);
    };
    expect((await used())()).toEqual(['models/a.prototxt', 'models/b.prototxt', 'models/c.prototxt']);
    expect(fromCache(lint(cwd, '--rule', 'data/missing-source=off').stdout)).toEqual([]);
    expect(fromCache(lint(cwd, '--phase', 'TEST').stdout)).toEqual([]);

    const changed = await used();
    fill(cwd, { 'models/b.prototxt': bad('y'), 'list.txt': 'data.h5\n' });
    expect(changed()).toEqual(['models/a.prototxt']);
    const moved = await used();
    fill(cwd, { 'list.txt': 'other.h5\n' });
    expect(moved()).toEqual(['models/a.prototxt', 'models/b.prototxt']);

    const forked = await used('--proto', 'caffe.proto');
    expect(forked()).toHaveLength(3);
    fill(cwd, { 'caffe.proto': `${readFileSync(join(cwd, 'caffe.proto'), 'utf8')}\n// more\n` });
    expect(forked()).toEqual([]);
  });

  it('is keyed by the solvers beside a net whose stages they may set', async () => {
    const cwd = temporaryFolder();
    const data = (stage: string) =>
      `layer { name: "data" type: "DummyData" top: "data" include { stage: "${stage}" } dummy_data_param { shape { dim: 2 } } }\n`;
    fill(cwd, {
      'models/staged.prototxt': `${data('a')}${data('b')}layer { name: "x" type: "Silence" bottom: "data" }\n`,
      'models/plain.prototxt': GOOD,
    });
    const found = () =>
      JSON.parse(lint(cwd).stdout).files.map(({ path, diagnostics }: FileResult) => [
        path,
        diagnostics.length,
      ]);
    const plain = ['models/plain.prototxt', 0];
    expect(found()).toEqual([plain, ['models/staged.prototxt', 0]]);
    const solver = 'net: "staged.prototxt" base_lr: 1 lr_policy: "fixed" max_iter: 1\n';
    fill(cwd, { 'models/solver.prototxt': solver });
    expect(found()).toEqual([plain, ['models/solver.prototxt', 1], ['models/staged.prototxt', 1]]);
    fill(cwd, { 'models/solver.prototxt': `${solver}train_state { stage: "a" }\n` });
    expect(found()).toEqual([plain, ['models/solver.prototxt', 0], ['models/staged.prototxt', 0]]);
  });

  it('is keyed by the folders of the project in which a module of Python lies', () => {
    const cwd = temporaryFolder();
    const module = layerModule({ backward: 'bottom[0].diff[...] = 1' }, { name: 'PairLoss' });
    const net = netWith('type: "Python" bottom: "score" bottom: "label" top: "loss" loss_weight: 0.5');
    fill(cwd, { '.git/HEAD': 'x', 'models/net.prototxt': net });
    const rules = () =>
      JSON.parse(lint(cwd).stdout)
        .files.flatMap(({ diagnostics }: FileResult) => diagnostics)
        .map(({ rule }: { rule: string }) => rule);
    expect(rules()).not.toContain('python/ignores-loss-weight');
    fill(cwd, { 'code/deep/pair_loss.py': module });
    expect(rules()).toContain('python/ignores-loss-weight');
    fill(cwd, { 'other/deep/pair_loss.py': 'class PairLoss: pass\n' });
    expect(rules()).not.toContain('python/ignores-loss-weight');
  });

  it('counts an entry that is broken as none', () => {
    const cwd = temporaryFolder();
    fill(cwd, manyNets(12));
    const fresh = lint(cwd);
    const paths = entries(cwd).map((entry) => join(cwd, '.cache', entry));
    for (const [i, path] of paths.entries()) {
      const content = readFileSync(path);
      if (i % 4 === 0) writeFileSync(path, '');
      else if (i % 4 === 1) writeFileSync(path, content.subarray(0, content.length - 1));
      else if (i % 4 === 2) writeFileSync(path, Buffer.from(content).fill('x', 60, 61));
      else writeFileSync(path, 'not an entry\n{}');
    }
    expect(lint(cwd)).toEqual(fresh);
    mark(cwd);
    expect(lint(cwd)).toEqual(fresh);
    expect(fromCache(lint(cwd).stdout)).toEqual([]);
  });

  it('keeps what --fix has made of a file', async () => {
    const cwd = temporaryFolder();
    fill(cwd, { 'models/a.prototxt': FIXABLE, 'models/b.prototxt': GOOD });
    const before = lint(cwd);
    expect(before.status).toBe(1);
    // A result with a fix is of no use to --fix.
    const fixed = lint(cwd, '--fix');
    expect(fixed.status).toBe(0);
    expect(readFileSync(join(cwd, 'models/a.prototxt'), 'utf8')).toContain('loss_weight: 1');
    mark(cwd);
    await resign(cwd);
    expect(fromCache(lint(cwd).stdout)).toEqual(['models/a.prototxt', 'models/b.prototxt']);
    fill(cwd, { 'models/a.prototxt': FIXABLE });
    expect(fromCache(lint(cwd).stdout)).toEqual(['models/a.prototxt', 'models/b.prototxt']);
  });

  it('serves several runs at once', async () => {
    const cwd = temporaryFolder();
    fill(cwd, manyNets());
    const fresh = caffekit(['lint', 'models', '--format', 'json'], { cwd });
    const bin = fileURLToPath(new URL('../../bin/caffekit', import.meta.url));
    const runs = Array.from(
      { length: 4 },
      (_, i) =>
        new Promise<string>((resolve) => {
          const args = [
            'lint',
            'models',
            '--cache-dir',
            '.cache',
            '--format',
            'json',
            '--jobs',
            String((i % 2) + 1),
          ];
          const child = spawn(process.execPath, [bin, ...args], { cwd });
          let output = '';
          child.stdout.on('data', (chunk) => {
            output += chunk;
          });
          child.on('close', () => resolve(output));
        }),
    );
    for (const output of await Promise.all(runs)) expect(output).toBe(fresh.stdout);
    expect(entries(cwd)).toHaveLength(24);
    expect(readdirSync(join(cwd, '.cache'), { recursive: true }).join()).not.toContain('tmp');
    expect(lint(cwd)).toEqual(fresh);
  });

  it("lies in the user's cache, and nowhere with CAFFEKIT_NO_CACHE", () => {
    const cwd = temporaryFolder();
    fill(cwd, { 'net.prototxt': GOOD });
    const env = { XDG_CACHE_HOME: join(cwd, 'home') };
    const run = (extra = {}) =>
      caffekit(['lint', 'net.prototxt', '--cache'], { cwd, env: { ...env, ...extra } });
    const ended = run({ CAFFEKIT_NO_CACHE: '1' });
    expect(readdirSync(cwd)).toEqual(['net.prototxt']);
    expect(run()).toEqual(ended);
    expect(readdirSync(join(cwd, 'home/caffekit/lint'))).toContain('pruned');
  });

  it('works where it cannot be kept', () => {
    const cwd = temporaryFolder();
    fill(cwd, { ...manyNets(6), '.cache': 'a file' });
    expect(lint(cwd)).toEqual(caffekit(['lint', 'models', '--format', 'json'], { cwd }));
    mkdirSync(join(cwd, 'locked'));
    chmodSync(join(cwd, 'locked'), 0o500);
    expect(lint(cwd, '--cache-dir', 'locked')).toEqual(
      caffekit(['lint', 'models', '--format', 'json'], { cwd }),
    );
  });

  it('loses what no run has used for a month', () => {
    const cwd = temporaryFolder();
    fill(cwd, { 'models/a.prototxt': GOOD, 'models/b.prototxt': bad('x') });
    lint(cwd);
    const [first, second] = entries(cwd).map((entry) => join(cwd, '.cache', entry)) as [string, string];
    const days = (count: number) => new Date(Date.now() - count * 24 * 60 * 60 * 1000);
    for (const path of [first, second, join(cwd, '.cache/pruned')]) utimesSync(path, days(40), days(40));
    // Both are used again, and a third is made.
    fill(cwd, { 'models/c.prototxt': GOOD });
    lint(cwd);
    expect(entries(cwd)).toHaveLength(3);
    expect(statSync(first).mtime.getTime()).toBeGreaterThan(days(1).getTime());
    for (const path of [first, join(cwd, '.cache/pruned')]) utimesSync(path, days(40), days(40));
    fill(cwd, { 'models/a.prototxt': '# a\n', 'models/b.prototxt': '# b\n' });
    lint(cwd);
    expect(entries(cwd)).toHaveLength(4);
    expect(entries(cwd).map((entry) => join(cwd, '.cache', entry))).not.toContain(first);
  });
});
