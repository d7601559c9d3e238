import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { REPORTERS } from '../../src/report/all.js';
import { bad, GOOD, manyNets } from './many.js';
import { caffekit, fill, temporaryFolder } from './run.js';

function repository(): string {
  const folder = temporaryFolder();
  fill(folder, { '.git/HEAD': '', ...manyNets() });
  return folder;
}

/** Lints each part, and leaves its report as `I.json`. */
function shards(cwd: string, count: number, ...args: string[]): string[] {
  return Array.from({ length: count }, (_, i) => {
    const report = `${i + 1}.json`;
    const flags = ['--shard', `${i + 1}/${count}`, '--format', 'json', '--output', report];
    expect(caffekit(['lint', 'models', ...flags, ...args], { cwd }).status).toBeLessThan(2);
    return report;
  });
}

const pathsIn = (stdout: string) => JSON.parse(stdout).files.map(({ path }: { path: string }) => path);

describe('caffekit lint --shard', () => {
  it('divides the files evenly, each into one part, the same from every folder', () => {
    const cwd = repository();
    const part = (shard: string, folder = cwd, path = 'models') =>
      pathsIn(caffekit(['lint', path, '--shard', shard, '--format', 'json'], { cwd: folder }).stdout);
    const all = pathsIn(caffekit(['lint', 'models', '--format', 'json'], { cwd }).stdout);
    const parts = ['1/5', '2/5', '3/5', '4/5', '5/5'].map((shard) => part(shard));
    expect(parts.flat().sort()).toEqual(all);
    for (const paths of parts) {
      expect(paths).toEqual([...paths].sort());
      expect([4, 5]).toContain(paths.length);
    }
    const inside = part('2/5', join(cwd, 'models'), '.');
    expect(inside.map((path: string) => join('models', path))).toEqual(parts[1]);
    expect(part('30/30')).toHaveLength(1);
    expect(part('1/25')).toHaveLength(0);
  });

  it.each(['0/3', '4/3', '1', '1/0', 'a/b', '1/3/5'])('refuses %s', (shard) => {
    const ended = caffekit(['lint', '.', '--shard', shard]);
    expect(ended.status).toBe(2);
    expect(ended.stderr).toContain('as in 1/3, 2/3 and 3/3');
  });
});

describe('caffekit merge', () => {
  it.each(REPORTERS.map(({ name }) => name))('gives what one run on all files gives, as %s', (format) => {
    const cwd = repository();
    const whole = caffekit(['lint', 'models', '--format', format, '--max-warnings', '0'], { cwd });
    const reports = shards(cwd, 3).reverse();
    const merged = caffekit(['merge', ...reports, '--format', format, '--max-warnings', '0'], { cwd });
    expect(merged).toEqual(whole);
  });

  it('joins what several runs say of one file, each finding once', () => {
    const cwd = temporaryFolder();
    fill(cwd, { 'a.prototxt': bad('x'), 'b.prototxt': GOOD });
    const run = (name: string, ...args: string[]) =>
      caffekit(['lint', '--format', 'json', '--output', name, ...args], { cwd });
    run('all.json', '.');
    run('again.json', 'a.prototxt');
    run('off.json', 'a.prototxt', '--rule', 'blob/unknown-bottom=off');
    const merged = caffekit(['merge', 'all.json', 'again.json', 'off.json', '--format', 'json'], { cwd });
    expect(merged.stdout).toBe(caffekit(['lint', '.', '--format', 'json'], { cwd }).stdout);
  });

  it('takes a report from standard input', () => {
    const cwd = temporaryFolder();
    fill(cwd, { 'a.prototxt': bad('x'), 'b.prototxt': GOOD });
    const { stdout: input } = caffekit(['lint', 'a.prototxt', '--format', 'json'], { cwd });
    caffekit(['lint', 'b.prototxt', '--format', 'json', '--output', 'b.json'], { cwd });
    const merged = caffekit(['merge', '-', 'b.json', '--format', 'json'], { cwd, input });
    expect(merged.stdout).toBe(caffekit(['lint', '.', '--format', 'json'], { cwd }).stdout);
  });

  it('says where a part is missing or of another run', () => {
    const cwd = repository();
    shards(cwd, 4);
    expect(caffekit(['merge', '1.json', '3.json'], { cwd })).toEqual({
      status: 2,
      stdout: '',
      stderr: 'caffekit: the report of --shard 2/4, --shard 4/4 is missing\n',
    });
    const two = caffekit(['lint', 'models', '--shard', '1/2', '--format', 'json'], { cwd }).stdout;
    fill(cwd, { 'two.json': two });
    expect(caffekit(['merge', '1.json', 'two.json'], { cwd })).toMatchObject({
      status: 2,
      stderr: 'caffekit: 1.json is a part of 4 and two.json a part of 2: they are of different runs\n',
    });
  });

  it('reports without lines and fixes where the files are not', () => {
    const [cwd, other] = [repository(), temporaryFolder()];
    const { stdout: report } = caffekit(['lint', 'models', '--format', 'json'], { cwd });
    fill(other, { 'report.json': report });
    expect(caffekit(['merge', 'report.json', '--format', 'json'], { cwd: other })).toMatchObject({
      stdout: report,
      stderr: '',
    });
    const sarif = caffekit(['merge', 'report.json', '--format', 'sarif'], { cwd: other });
    expect(sarif.status).toBe(1);
    expect(sarif.stderr).toMatch(/^caffekit: \d+ files, such as .*, cannot be read here; /);
    expect(JSON.parse(sarif.stdout).runs[0].results.some((result: object) => 'fixes' in result)).toBe(false);
    const shown = caffekit(['merge', 'report.json'], { cwd: other }).stdout;
    expect(shown).toMatch(/^error\[/m);
    // No frame around lines that are not here, and what would mend them.
    expect(shown).not.toMatch(/^ *\d+ \|/m);
    expect(shown).toMatch(/= fix: /);
  });

  it.each([
    ['none.json', undefined, 'there is no such file'],
    ['a.json', '{', 'it is no JSON: '],
    ['a.json', '[]', 'it is no report of caffekit lint --format json: '],
    ['a.json', '{"version":2,"files":[]}', 'it is no report of caffekit lint --format json: version: '],
    [
      'a.json',
      '{"version":1,"files":[{"path":1}]}',
      'it is no report of caffekit lint --format json: files.0.path: ',
    ],
  ])('refuses %s: %j', (name, text, message) => {
    const cwd = temporaryFolder();
    if (text !== undefined) fill(cwd, { [name]: text });
    const ended = caffekit(['merge', name], { cwd });
    expect(ended).toMatchObject({ status: 2, stdout: '' });
    expect(ended.stderr).toContain(`caffekit: ${name}: ${message}`);
  });
});
