import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { REPORTERS } from '../../src/report/all.js';
import { caffekit, temporaryFolder } from '../cli/run.js';

const NET = 'layer {\n  name: "fc"\n  type: "InnerProduct"\n  bottom: "x"\n  top: "fc"\n}\n';

function repository(): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, '.git'));
  mkdirSync(join(folder, 'models'));
  writeFileSync(join(folder, 'models', 'net.prototxt'), NET);
  return folder;
}

describe('lint --format and --output', () => {
  it.each(REPORTERS.map(({ name }) => name))('%s goes to the file as it goes to the terminal', (format) => {
    const cwd = repository();
    const printed = caffekit(['lint', 'models', '--format', format], { cwd });
    expect(printed).toMatchObject({ status: 1, stderr: '' });
    const ended = caffekit(['lint', 'models', '--format', format, '--output', 'reports/report'], { cwd });
    expect(ended).toMatchObject({ status: 1, stderr: '' });
    expect(readFileSync(join(cwd, 'reports/report'), 'utf8')).toBe(printed.stdout);
    expect(ended.stdout).toBe(caffekit(['lint', 'models'], { cwd }).stdout);
    expect(ended.stdout).toMatch(/^error\[/);
  });

  it('has colours on the terminal only', () => {
    const cwd = repository();
    const env = { FORCE_COLOR: '1' };
    const ended = caffekit(['lint', 'models', '--output', 'report.txt'], { cwd, env });
    expect(ended.stdout).toContain('\u001b[');
    expect(readFileSync(join(cwd, 'report.txt'), 'utf8')).not.toContain('\u001b');
  });

  it('names files from the root of the repository, wherever it runs', () => {
    const root = repository();
    for (const format of ['sarif', 'github', 'gitlab', 'junit']) {
      const above = caffekit(['lint', 'models/net.prototxt', '--format', format], { cwd: root });
      const inside = caffekit(['lint', 'net.prototxt', '--format', format], { cwd: join(root, 'models') });
      expect(above.stdout).toContain('models/net.prototxt');
      expect(inside.stdout).toBe(above.stdout);
    }
  });

  it('writes where names are as long as they can be', () => {
    const cwd = repository();
    const name = `${'報'.repeat(83)}.json`;
    expect(caffekit(['lint', 'models', '--format', 'json', '--output', name], { cwd }).status).toBeLessThan(
      2,
    );
    expect(readdirSync(cwd)).toContain(name);
  });

  it('says so and leaves nothing where the report cannot be written', () => {
    const cwd = repository();
    for (const place of ['models', 'models/net.prototxt/report.sarif']) {
      const ended = caffekit(['lint', 'models', '--format', 'sarif', '--output', place], { cwd });
      expect(ended).toMatchObject({ status: 2, stdout: '' });
      expect(ended.stderr).toContain(`--output ${place} cannot be written`);
    }
    expect(readdirSync(join(cwd, 'models'))).toEqual(['net.prototxt']);
    expect(readFileSync(join(cwd, 'models/net.prototxt'), 'utf8')).toBe(NET);
  });
});
