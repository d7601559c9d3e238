import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findGeneratedLayer } from '../../src/catalog/catalog.js';
import { createProject } from '../../src/cli/create-project.js';
import { WriteError } from '../../src/files/write.js';
import { projectFiles } from '../../src/project/files.js';
import { projectLoss } from '../../src/project/loss.js';
import { PROJECT_NETS } from '../../src/project/nets.js';
import { caffekit, temporaryFolder } from '../cli/run.js';

const FILES = [
  { path: 'README.md', text: '# x\n' },
  { path: 'net/deep/train_val.prototxt', text: 'name: "é"\n' },
];

describe('createProject', () => {
  it('makes the folder with all files', () => {
    const parent = temporaryFolder();
    createProject(join(parent, 'x'), FILES);
    expect(readdirSync(parent)).toEqual(['x']);
    expect(readFileSync(join(parent, 'x/net/deep/train_val.prototxt'), 'utf8')).toBe('name: "é"\n');
  });

  it('writes what is not UTF-8 as it was', () => {
    const folder = join(temporaryFolder(), 'x');
    createProject(folder, [{ path: 'a', text: '\xc1\xd1', encoding: 'bytes' }]);
    expect([...readFileSync(join(folder, 'a'))]).toEqual([0xc1, 0xd1]);
  });

  it.each([
    ['a folder', (path: string) => mkdirSync(path)],
    ['a file', (path: string) => writeFileSync(path, 'mine')],
    ['a link that leads nowhere', (path: string) => symlinkSync('nowhere', path)],
  ])('leaves %s alone', (_, make) => {
    const parent = temporaryFolder();
    make(join(parent, 'x'));
    const before = lstatSync(join(parent, 'x'));
    expect(() => createProject(join(parent, 'x'), FILES)).toThrow(
      /x: it exists already, and nothing is overwritten/,
    );
    expect(readdirSync(parent)).toEqual(['x']);
    expect(lstatSync(join(parent, 'x'))).toEqual(before);
  });

  it('makes no folders above', () => {
    const parent = temporaryFolder();
    expect(() => createProject(join(parent, 'a/x'), FILES)).toThrow(/there is no folder .*a$/);
    expect(readdirSync(parent)).toEqual([]);
  });

  it('leaves nothing behind where a file cannot be written', () => {
    const parent = temporaryFolder();
    const files = [...FILES, { path: 'README.md/under-a-file', text: '' }];
    expect(() => createProject(join(parent, 'x'), files)).toThrow(WriteError);
    expect(readdirSync(parent)).toEqual([]);
  });
});

describe('an interrupted caffekit new', () => {
  /** Runs it with a signal at its n-th renaming: files get their names that way, and at last the folder. */
  const interrupted = (parent: string, signal: string, n: number) => {
    const hook = join(temporaryFolder(), 'hook.cjs');
    writeFileSync(
      hook,
      `const fs = require('node:fs');
      const rename = fs.renameSync;
      let left = ${n};
      fs.renameSync = (...args) => {
        if (--left === 0) process.kill(process.pid, '${signal}');
        return rename(...args);
      };`,
    );
    return caffekit(['new', 'x', '--yes'], {
      cwd: parent,
      alone: true,
      env: { NODE_OPTIONS: `--require ${JSON.stringify(hook)}` },
    });
  };
  const net = PROJECT_NETS[0]!;
  const loss = projectLoss(findGeneratedLayer('sigmoid-cross-entropy-weight-loss')!, {});
  const whole = projectFiles({ name: 'x', source: 'caffekit@1', net, loss }).map(({ path }) => path);
  const filesOf = (folder: string) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
      statSync(join(folder, path)).isFile(),
    );

  it.each([1, 2, 7])('leaves no project if killed at file %i, and another run makes one', (n) => {
    const parent = temporaryFolder();
    expect(interrupted(parent, 'SIGKILL', n).status).toBeNull();
    expect(readdirSync(parent)).not.toContain('x');
    expect(caffekit(['new', 'x', '--yes'], { cwd: parent }).status).toBe(0);
    expect(filesOf(join(parent, 'x')).sort()).toEqual(whole.toSorted());
  });

  it.each(['SIGINT', 'SIGTERM'])('ends what it began before a %s ends it', (signal) => {
    const parent = temporaryFolder();
    expect(interrupted(parent, signal, 3).status).toBeNull();
    expect(readdirSync(parent)).toEqual(['x']);
    expect(filesOf(join(parent, 'x')).sort()).toEqual(whole.toSorted());
  });
});
