/** The command with a module in place of pycaffe; `test/caffe/verify/` asks real Caffe. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { caffekit, type Ended, fill, temporaryFolder } from './run.js';

const STAND_IN = fileURLToPath(new URL('../verify/stand-in', import.meta.url));
const PYTHON = ['python3', 'python'].find(
  (python) => spawnSync(python, ['-c', 'import numpy, os; os.fork']).status === 0,
);
const ENV = { PYTHONPATH: STAND_IN, PYTHONDONTWRITEBYTECODE: '1' };
const BOTTOMS = ['--bottom', '4x3', '--bottom', '4x3:normal'];

interface Report {
  proven: boolean;
  error: { kind: string; message: string } | null;
  bottoms: { shape: number[]; kind: string; asked: boolean }[];
  checks: { id: string; status: string; summary: string; elements: { at: number[] }[] }[];
}

function folder(files: Readonly<Record<string, string>> = {}): string {
  const made = temporaryFolder();
  fill(made, files);
  copyFileSync(join(STAND_IN, 'squared.py'), join(made, 'squared.py'));
  return made;
}

function verify(cwd: string, ...args: string[]): Ended {
  return caffekit(['verify', '--python', PYTHON ?? 'python3', ...args], { cwd, env: ENV });
}

function report(cwd: string, ...args: string[]): Report {
  return JSON.parse(verify(cwd, ...args, '--format', 'json').stdout) as Report;
}

function failed({ checks }: Report): string[] {
  return checks.filter(({ status }) => status === 'failed').map(({ id }) => id);
}

describe.skipIf(PYTHON === undefined)('caffekit verify', () => {
  it('proves a layer', () => {
    const { status, stdout, stderr } = verify(folder(), 'squared.py:Squared', ...BOTTOMS);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^squared\.Squared\nCaffe stand-in, Python \S+, NumPy \S+, TRAIN\n/);
    expect(stdout).toContain('bottom 0: 4x3, normal, asked for a gradient\n');
    expect(stdout).toContain('✓ gradient');
    expect(stdout).toMatch(/\n10 checks passed\n$/);
    expect(status).toBe(0);
  });

  it('shows where a gradient is wrong, and ends with 1', () => {
    const cwd = folder();
    const args = ['squared.py', ...BOTTOMS, '--param-str', '-1'];
    const { status, stdout } = verify(cwd, ...args);
    expect(status).toBe(1);
    expect(stdout).toMatch(/✗ gradient .*12 of 12 elements are wrong/);
    expect(stdout.replace(/\s+/g, ' ')).toContain('each -1 times what it should be: the sign is wrong');
    expect(stdout).toMatch(/element +value +backward +central +left +right\n +bottom 0\[\d, \d\]/);
    const { checks, proven } = report(cwd, ...args);
    expect(proven).toBe(false);
    expect(checks.find(({ id }) => id === 'gradient')!.elements[0]!.at).toHaveLength(2);
    expect(failed(report(cwd, 'squared.py', ...BOTTOMS, '--param-str', '1.05'))).toEqual(['gradient']);
  });

  it('takes what is asked, loss weights and the kinds of bottoms', () => {
    const cwd = folder();
    const asked = (...args: string[]) =>
      report(cwd, 'squared.py', '--bottom', '4x3', '--bottom', '4x3', ...args);
    expect(asked().bottoms.map(({ kind, asked }) => [kind, asked])).toEqual([
      ['normal', true],
      ['normal', true],
    ]);
    const both = asked('--propagate-down', 'true', '--propagate-down', 'true', '--loss-weight', '2.5');
    expect(both.bottoms.map(({ asked }) => asked)).toEqual([true, true]);
    expect(both.checks.find(({ id }) => id === 'gradient')!.summary).toContain('bottom 1: ');
    expect(both.proven).toBe(true);
    expect(failed(asked('--propagate-down', 'false', '--propagate-down', 'false'))).toEqual(['gradient']);
    expect(failed(asked('--param-str', '0.4', '--loss-weight', '2.5'))).toEqual(['gradient']);
  });

  it('reads values from a file', () => {
    const cwd = folder();
    const script = 'import numpy; numpy.save("v.npy", numpy.arange(6.).reshape(2, 3))';
    expect(spawnSync(PYTHON!, ['-c', script], { cwd }).status).toBe(0);
    const found = report(cwd, 'squared.py', '--bottom', 'v.npy', '--bottom', '2x3');
    expect(found.bottoms[0]).toEqual({ shape: [2, 3], kind: 'values', asked: true });
    expect(found.proven).toBe(true);
    const { status, stderr } = verify(cwd, 'squared.py', '--bottom', '4x4:v.npy', '--bottom', '4x4');
    expect([status, stderr]).toEqual([2, expect.stringContaining('v.npy has the shape (2, 3)')]);
  });

  it('stops what does not end', () => {
    const source = readFileSync(join(STAND_IN, 'squared.py'), 'utf8');
    const cwd = folder({
      'slow.py': source.replace('score = bottom[0].data\n', 'while True: pass\n'),
      'slow_import.py': `while True: pass\n${source}`,
    });
    const slow = report(cwd, 'slow.py', ...BOTTOMS, '--timeout', '2');
    expect(failed(slow)).toEqual(['run']);
    expect(slow.checks.at(-1)!.summary).toContain('was stopped after 2 s');
    expect(failed(report(cwd, 'slow_import.py', ...BOTTOMS, '--timeout', '2'))).toEqual(['set-up']);
  });

  it('is not confused by what a layer prints, leaves or raises', () => {
    const source = readFileSync(join(STAND_IN, 'squared.py'), 'utf8');
    const cwd = folder({
      'loud.py': source.replace('score =', 'print("@caffekit nothing"); score ='),
      'gone.py': source.replace('score =', 'import os; os._exit(3); score ='),
      'misspelt.py': source.replace('- label', '- lable'),
      'broken.py': source.replace('def forward', 'def forward('),
      'needs.py': `import nowhere_to_be_found\n${source}`,
    });
    const says = (file: string, id: string) =>
      report(cwd, file, ...BOTTOMS).checks.find((check) => check.id === id)?.summary;
    expect(report(cwd, 'loud.py', ...BOTTOMS).proven).toBe(true);
    expect(says('gone.py', 'run')).toBe('the process ends with code 3');
    expect(says('misspelt.py', 'run')).toMatch(/^forward raises NameError: .*'lable'.*\(misspelt\.py:16\)$/);
    expect(says('broken.py', 'set-up')).toMatch(/SyntaxError.*broken\.py:\d+/);
    expect(says('needs.py', 'set-up')).toMatch(/nowhere_to_be_found.*\(needs\.py:1\)$/);
    const { stdout } = verify(cwd, 'broken.py', ...BOTTOMS);
    expect(stdout).toContain('- the others');
  });

  it.each([
    [['squared.py:Squared'], 'run'],
    [['squared.py:Nowhere', ...BOTTOMS], 'set-up'],
  ])('%j fails in %s', (args, id) => expect(failed(report(folder(), ...args))).toEqual([id]));

  it('says what is missing', () => {
    const cwd = folder({ 'no.txt': '', 'two.py': 'class A(Layer): pass\nclass B(Layer): pass\n' });
    const says = (args: string[], env: Record<string, string> = ENV) => {
      const { status, stderr } = caffekit(['verify', '--python', PYTHON!, ...args], { cwd, env });
      expect(status, stderr).toBe(2);
      return stderr;
    };
    expect(says(['squared.py', ...BOTTOMS], { PYTHONPATH: '' })).toMatch(/has no pycaffe .*\n.*--python/);
    expect(says([])).toContain('name the layer');
    expect(says(['two.py', ...BOTTOMS])).toContain('two.py has 2 layers');
    expect(says(['no.txt', ...BOTTOMS])).toContain('a Python file is needed');
    expect(says(['nowhere.py', ...BOTTOMS])).toContain('nowhere.py');
    expect(says(['squared.py', '--bottom', ':binary'])).toContain('a shape is needed');
    expect(says(['squared.py', '--net', 'n.prototxt'])).toContain('--net and --layer go together');
    expect(says(['squared.py', ...BOTTOMS, '--loss-weight', '1', '--loss-weight', '1'])).toContain('1 top');
    const { status, stderr } = caffekit(['verify', 'squared.py', ...BOTTOMS, '--python', './nopython'], {
      cwd,
    });
    expect([status, stderr]).toEqual([2, expect.stringContaining('there is no such program')]);
  });
});
