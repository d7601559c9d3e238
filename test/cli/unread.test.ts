import { chmodSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { caffekit, fill, temporaryFolder } from './run.js';

const NET = `layer {
  name: "in"
  type: "Input"
  top: "x"
  input_param {
    shape {
      dim: 1
    }
  }
}
`;

/** Larger than what Node.js reads at once, even for the superuser. */
const TOO_LARGE = 2 ** 31 + 1;

it.runIf(process.platform === 'linux').each(['/dev/zero', '/dev/urandom'])('%s is no input', (path) => {
  for (const command of ['lint', 'summary', 'fmt']) {
    expect(caffekit([command, path])).toEqual({
      status: 2,
      stdout: '',
      stderr: `caffekit: ${path}: this device never ends, and is no file\n`,
    });
  }
});

describe('a part that cannot be read', () => {
  it.each([
    ['lint', ['lint'], 'ok.prototxt'],
    ['lint --fix-dry-run', ['lint', '--fix-dry-run'], undefined],
    ['lint --format json', ['lint', '--format', 'json'], 'ok.prototxt'],
    ['summary', ['summary'], 'ok.prototxt'],
    ['fmt --check', ['fmt', '--check'], 'ok.prototxt'],
    ['upgrade --check', ['upgrade', '--check'], 'ok.prototxt'],
  ])('%s does the rest, and ends with 2', (_, args, told) => {
    const cwd = temporaryFolder();
    fill(cwd, {
      'm/ok.prototxt': `input: "y" ${NET.replace(/\n/g, ' ')} layer {type: "Relu"}`,
      'm/large.prototxt': '',
    });
    truncateSync(join(cwd, 'm/large.prototxt'), TOO_LARGE);
    const { status, stdout, stderr } = caffekit([...args, 'm'], { cwd });
    expect(stderr).toContain('m/large.prototxt: it is too large');
    expect(stdout + stderr).toContain(told ?? '');
    expect(status).toBe(2);
  });

  it('is all that is told where there is nothing else', () => {
    const cwd = temporaryFolder();
    fill(cwd, { 'm/large.prototxt': '' });
    truncateSync(join(cwd, 'm/large.prototxt'), TOO_LARGE);
    for (const command of ['lint', 'summary', 'fmt', 'upgrade']) {
      expect(caffekit([command, 'm'], { cwd })).toEqual({
        status: 2,
        stdout: '',
        stderr: 'caffekit: m/large.prototxt: it is too large\n',
      });
    }
  });

  // The superuser may look into it.
  it.skipIf(process.getuid?.() === 0)('may be a folder', () => {
    const cwd = temporaryFolder();
    fill(cwd, { 'm/ok.prototxt': NET, 'm/closed/net.prototxt': NET });
    chmodSync(join(cwd, 'm/closed'), 0);
    const { status, stdout, stderr } = caffekit(['lint', 'm', '--format', 'json'], { cwd });
    chmodSync(join(cwd, 'm/closed'), 0o700);
    expect(JSON.parse(stdout).files).toHaveLength(1);
    expect({ status, stderr }).toEqual({ status: 2, stderr: 'caffekit: m/closed: permission denied\n' });
  });
});
