import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { manyNets } from './many.js';
import { caffekit, fill, temporaryFolder } from './run.js';

function repository(): string {
  const folder = temporaryFolder();
  fill(folder, { ...manyNets(), 'caffekit.config.json': { overrides: [{ files: 'm1', phase: 'TEST' }] } });
  return folder;
}

const texts = (folder: string) =>
  readdirSync(join(folder, 'models'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.prototxt'))
    .sort()
    .map((path) => [path, readFileSync(join(folder, 'models', path), 'utf8')]);

describe('caffekit lint --jobs', () => {
  it.each([['--format', 'json'], ['--format', 'sarif'], ['--fix-dry-run'], ['--quiet']])(
    'gives the same as without, in the same order: %s %s',
    (...flags) => {
      const cwd = repository();
      const alone = caffekit(['lint', 'models', '--jobs', '1', ...flags], { cwd });
      expect(alone).toMatchObject({ status: 1, stderr: '' });
      expect(caffekit(['lint', 'models', ...flags], { cwd })).toEqual(alone);
      for (const jobs of ['2', '7', '100'])
        expect(caffekit(['lint', 'models', '--jobs', jobs, ...flags], { cwd })).toEqual(alone);
    },
  );

  it('mends the same files', () => {
    const [alone, together] = [repository(), repository()];
    const ended = caffekit(['lint', 'models', '--fix', '--jobs', '1'], { cwd: alone });
    expect(caffekit(['lint', 'models', '--fix', '--jobs', '3'], { cwd: together })).toEqual(ended);
    expect(texts(together)).toEqual(texts(alone));
    expect(texts(together)).not.toEqual(texts(repository()));
  });

  it('takes the schema of a fork, and reports a broken one', () => {
    const cwd = repository();
    fill(cwd, { 'caffe.proto': 'syntax = "proto2";\nmessage NetParameter { optional string x = 1 }\n' });
    const ended = caffekit(['lint', 'models', '--jobs', '2', '--proto', 'caffe.proto'], { cwd });
    expect(ended).toMatchObject({ status: 2, stdout: '' });
    expect(ended.stderr).toMatch(/^caffekit: caffe\.proto:2: /);
  });

  it.each(['0', '-1', 'two', '1.5'])('refuses %s', (jobs) => {
    expect(caffekit(['lint', '.', `--jobs=${jobs}`]).stderr).toContain('a whole number from 1 to 9999');
  });
});
