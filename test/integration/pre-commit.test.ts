/** The hooks of `.pre-commit-hooks.yaml`, as the real pre-commit installs them from git and runs them. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../cli/run.js';
import { cloneWorkingFolder, git, has, INSTALLS, NO_CONFIGURATION } from './repository.js';

const available = has('pre-commit') && has('git');
if (!available)
  console.log('Skipped the test of the pre-commit hooks: pre-commit is missing (package pre-commit).');
else if (!INSTALLS)
  console.log('Skipped what installs from a clone, for minutes: CAFFEKIT_DIFFERENTIAL_RUNS=1 runs it.');

const INPUT =
  'layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 1 dim: 3 dim: 8 dim: 8 } } }\n';
const GOOD = `${INPUT}layer { name: "relu" type: "ReLU" bottom: "data" top: "out" }\n`;
const WRONG = `${INPUT}layer { name: "relu" type: "ReLU" bottom: "dta" top: "out" }\n`;
/** The letter case of a type has one evident remedy. */
const FIXABLE = `${INPUT}layer { name: "relu" type: "Relu" bottom: "data" top: "out" }\n`;

describe.skipIf(!available || !INSTALLS)('the pre-commit hooks', () => {
  it('install from a clone, find what is wrong in staged nets, and mend it', { timeout: 600_000 }, () => {
    const folder = temporaryFolder();
    const hooks = join(folder, 'caffekit');
    const project = join(folder, 'project');
    mkdirSync(project);
    const rev = cloneWorkingFolder(hooks);
    git(project, 'init', '-q', '-b', 'main');
    const configure = (id: string, more = '') => {
      const config = `repos:\n  - repo: ${hooks}\n    rev: ${rev}\n    hooks:\n      - id: ${id}\n${more}`;
      writeFileSync(join(project, '.pre-commit-config.yaml'), config);
      git(project, 'add', '.pre-commit-config.yaml');
    };
    const stage = (files: Record<string, string>) => {
      for (const [name, text] of Object.entries(files)) writeFileSync(join(project, name), text);
      git(project, 'add', '--', ...Object.keys(files));
    };
    const preCommit = (...args: string[]) => {
      const { status, stdout } = spawnSync('pre-commit', ['run', '--color', 'never', ...args], {
        cwd: project,
        encoding: 'utf8',
        env: {
          ...process.env,
          ...NO_CONFIGURATION,
          PRE_COMMIT_HOME: join(folder, 'home'),
          npm_config_prefer_offline: 'true',
        },
      });
      return { status, stdout };
    };

    configure('caffekit-lint');
    // A file that is no .prototxt is not looked at, whatever is in it.
    stage({ 'a net.prototxt': GOOD, 'notes.txt': WRONG });
    expect(preCommit()).toMatchObject({ status: 0, stdout: expect.stringContaining('Passed') });

    stage({ 'wrong.prototxt': WRONG });
    const found = preCommit();
    expect(found.status).toBe(1);
    expect(found.stdout).toContain('- hook id: caffekit-lint');
    expect(found.stdout).toContain('wrong.prototxt:2:');
    expect(found.stdout).toContain("'dta'");
    expect(found.stdout).not.toContain('notes.txt');

    configure('caffekit-lint', '        args: [--rule, blob/unknown-bottom=off]\n');
    stage({ 'wrong.prototxt': FIXABLE });
    expect(preCommit().status).toBe(1);
    expect(readFileSync(join(project, 'wrong.prototxt'), 'utf8')).toBe(FIXABLE);

    configure('caffekit-fix');
    const mended = preCommit();
    expect(mended.status).toBe(1);
    expect(mended.stdout).toContain('files were modified by this hook');
    expect(readFileSync(join(project, 'wrong.prototxt'), 'utf8')).toBe(FIXABLE.replace('Relu', 'ReLU'));
    git(project, 'add', 'wrong.prototxt');
    expect(preCommit().status).toBe(0);
    expect(preCommit('--all-files').status).toBe(0);
  });
});
