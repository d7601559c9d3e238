import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inputProblem, readInput } from '../../src/files/input.js';
import { BIN, fill, temporaryFolder } from './run.js';

const NET = 'layer { name: "in" type: "Input" top: "x" input_param { shape { dim: 1 dim: 2 } } }\n';

/** Runs a script in which `caffekit` is this one; what waits for ever is ended, with the status 124. */
function bash(script: string, cwd: string) {
  const start = `caffekit() { timeout 20 "${process.execPath}" "${BIN}" "$@"; }\n`;
  const { status, stdout, stderr } = spawnSync('bash', ['-c', start + script], { cwd, encoding: 'utf8' });
  return { status, stdout, stderr };
}

function folderWithPipe(): string {
  const cwd = temporaryFolder();
  fill(cwd, { 'net.prototxt': NET });
  execFileSync('mkfifo', [join(cwd, 'pipe')]);
  return cwd;
}

describe.runIf(process.platform === 'linux')('a pipe that nobody writes to', () => {
  it.each([
    'lint pipe',
    'lint net.prototxt --proto pipe',
    'lint net.prototxt --config pipe',
    'lint net.prototxt --weights pipe',
    'summary pipe',
    'summary weights.caffemodel',
    'fmt pipe',
    'upgrade pipe',
    'deploy pipe',
    'diff net.prototxt pipe',
    'view pipe',
    'merge pipe',
    'new x --from pipe',
    'generate sigmoid-cross-entropy-loss --into pipe',
  ])('%s says what it is', (call) => {
    const cwd = folderWithPipe();
    symlinkSync('pipe', join(cwd, 'weights.caffemodel'));
    const { status, stderr } = bash(`caffekit ${call} < /dev/null`, cwd);
    expect(stderr).toMatch(/(?:pipe|weights\.caffemodel): it is a named pipe, and no file/);
    expect(status).toBe(2);
  });

  it('is no file that a net names, nor what leaves out files', () => {
    const cwd = folderWithPipe();
    fill(cwd, {
      'm/net.prototxt': `layer { name: "d" type: "HDF5Data" top: "x" hdf5_data_param { source: "pipe" batch_size: 1 } }`,
    });
    execFileSync('mkfifo', [join(cwd, 'm/.gitignore')]);
    const { status, stdout } = bash('caffekit lint m', cwd);
    expect(stdout).toContain('1 file checked');
    expect(status).toBe(0);
  });
});

describe.runIf(process.platform === 'linux')('what a process is started with', () => {
  it.each([
    'summary <(cat net.prototxt)',
    'cat net.prototxt | caffekit summary /dev/stdin',
    'cat net.prototxt | caffekit summary /proc/self/fd/0',
    'cat net.prototxt | caffekit summary linked',
    'cat net.prototxt | caffekit summary -',
    'summary - < pipe & cat net.prototxt > pipe; wait $!',
  ])('%s', (call) => {
    const cwd = folderWithPipe();
    symlinkSync('/dev/stdin', join(cwd, 'linked'));
    const { status, stdout, stderr } = bash(call.includes('caffekit') ? call : `caffekit ${call}`, cwd);
    expect(stderr).toBe('');
    expect(stdout).toContain('Input');
    expect(status).toBe(0);
  });
});

describe.runIf(process.platform === 'linux')('a pipe has no text that could be changed in its place', () => {
  it.each([
    ['fmt', 'name :"n"'],
    ['upgrade --in-place', 'input: "x" input_dim: 1 input_dim: 2 input_dim: 3 input_dim: 4'],
    ['generate l1-loss --bottom x --bottom y --into', NET.replace('top: "x"', 'top: "x" top: "y"')],
  ])('%s /dev/stdin', (call, text) => {
    const cwd = folderWithPipe();
    fill(cwd, { 'old.prototxt': text });
    const { status, stdout, stderr } = bash(`cat old.prototxt | caffekit ${call} /dev/stdin`, cwd);
    expect(stderr).toBe(
      'caffekit: /dev/stdin: it is a named pipe, and no file: its text cannot be changed in its place\n',
    );
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });

  it('whose findings are told, and which keeps no other file from being mended', () => {
    const cwd = folderWithPipe();
    const old = NET.replace('}\n', '} # a\nstate { level: "1" }\n');
    fill(cwd, { 'a.prototxt': old, 'b.prototxt': old });
    const { status, stdout, stderr } = bash(
      'cat a.prototxt | caffekit lint --fix a.prototxt /dev/stdin b.prototxt',
      cwd,
    );
    expect(stdout).toContain('/dev/stdin:2:');
    expect(stdout).toContain('1 error (1 fixable with --fix), 3 files checked');
    expect(stderr).toContain('fixed 2 mistakes in 2 files\n');
    expect(stderr).toContain('its text cannot be changed in its place\n');
    expect(readFileSync(join(cwd, 'b.prototxt'), 'utf8')).toBe(old.replace('"1"', '1'));
    expect(status).toBe(2);
  });

  it.each(['fmt', 'upgrade --in-place'])('nor does it keep others from %s', (call) => {
    const cwd = folderWithPipe();
    const old = 'input :"x" input_dim: 1 input_dim: 2 input_dim: 3 input_dim: 4\n';
    fill(cwd, { 'a.prototxt': old, 'b.prototxt': old });
    const { status, stderr } = bash(
      `cat a.prototxt | caffekit ${call} a.prototxt /dev/stdin b.prototxt`,
      cwd,
    );
    expect(stderr).toContain('/dev/stdin: it is a named pipe');
    expect(readFileSync(join(cwd, 'a.prototxt'), 'utf8')).not.toBe(old);
    expect(readFileSync(join(cwd, 'b.prototxt'), 'utf8')).not.toBe(old);
    expect(status).toBe(2);
  });

  it('a picture of a net can be written into one', () => {
    const { status, stdout } = bash(
      'caffekit view net.prototxt -o /dev/stdout --format svg | cat',
      folderWithPipe(),
    );
    expect(stdout).toContain('<svg');
    expect(status).toBe(0);
  });
});

it.runIf(process.platform === 'linux')('the null device is an empty file, and a file is read', () => {
  const cwd = folderWithPipe();
  expect(readInput('/dev/null')).toHaveLength(0);
  expect(readInput(join(cwd, 'net.prototxt')).toString()).toBe(NET);
  expect(inputProblem('/dev/tty', statSync('/dev/tty'))).toBe(
    'it is a device, and no file; hand its text over on standard input',
  );
});
