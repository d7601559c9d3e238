/** What is at a place stays what it is: devices, pipes, links, hard links, attributes. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { WriteError, writeFiles } from '../../src/files/write.js';
import { temporaryFolder } from '../cli/run.js';

const write = (path: string, content: string) => writeFiles([{ path, content }], { force: true });
const run = (command: string, ...args: string[]) => spawnSync(command, args, { encoding: 'utf8' });
/** Python sets an attribute, and says which there are; whether this file system has any. */
const attribute = (path: string, set: boolean) =>
  run(
    'python3',
    '-c',
    `import os, sys\n${set ? "os.setxattr(sys.argv[1], 'user.note', b'mine')\n" : ''}print(os.getxattr(sys.argv[1], 'user.note').decode())`,
    path,
  ).stdout.trim();

describe('writeFiles', () => {
  it('keeps the names and the mode of a file that has several names', () => {
    const folder = temporaryFolder();
    const [a, b] = [join(folder, 'a'), join(folder, 'b')];
    writeFileSync(a, 'before, and longer');
    chmodSync(a, 0o640);
    linkSync(a, b);
    write(a, 'after');
    expect(readFileSync(b, 'utf8')).toBe('after');
    expect(statSync(a)).toMatchObject({ ino: statSync(b).ino, nlink: 2 });
    expect(statSync(a).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder).sort()).toEqual(['a', 'b']);
  });

  it('gives such a file its content back where another cannot be written', () => {
    const folder = temporaryFolder();
    const [a, b] = [join(folder, 'a'), join(folder, 'b')];
    writeFileSync(a, 'before');
    linkSync(a, b);
    mkdirSync(join(folder, 'c'));
    const files = [a, join(folder, 'c', 'x'.repeat(300))].map((path) => ({ path, content: 'after' }));
    expect(() => writeFiles(files, { force: true })).toThrow(WriteError);
    expect(readFileSync(b, 'utf8')).toBe('before');
    expect(readdirSync(folder).sort()).toEqual(['a', 'b', 'c']);
  });

  it('follows links, those that lead nowhere yet too', () => {
    const folder = temporaryFolder();
    symlinkSync('next', join(folder, 'link'));
    symlinkSync('file', join(folder, 'next'));
    for (const content of ['one', 'two']) {
      write(join(folder, 'link'), content);
      expect(readFileSync(join(folder, 'file'), 'utf8')).toBe(content);
      expect(lstatSync(join(folder, 'file')).isFile()).toBe(true);
      expect(readlinkSync(join(folder, 'link'))).toBe('next');
      expect(readlinkSync(join(folder, 'next'))).toBe('file');
    }
  });

  it.skipIf(process.platform !== 'linux')('keeps extended attributes', ({ skip }) => {
    const path = join(temporaryFolder(), 'a');
    writeFileSync(path, 'before');
    skip(attribute(path, true) !== 'mine', 'no attributes in this file system');
    write(path, 'after');
    expect(readFileSync(path, 'utf8')).toBe('after');
    expect(attribute(path, false)).toBe('mine');
  });

  it.skipIf(run('setfacl', '--version').status !== 0)('keeps an access list', ({ skip }) => {
    const path = join(temporaryFolder(), 'a');
    writeFileSync(path, 'before');
    skip(run('setfacl', '-m', 'u:1:r', path).status !== 0, 'no access lists in this file system');
    const before = run('getfacl', '-cp', path).stdout;
    write(path, 'after');
    expect(readFileSync(path, 'utf8')).toBe('after');
    expect(run('getfacl', '-cp', path).stdout).toBe(before);
  });

  it.skipIf(process.getuid?.() !== 0)('writes into devices, and keeps the owner of a file', () => {
    const folder = temporaryFolder();
    const [sink, full, file] = ['null', 'full', 'file'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    if (run('mknod', '-m', '666', sink, 'c', '1', '3').status !== 0) return;
    run('mknod', '-m', '666', full, 'c', '1', '7');
    writeFileSync(file, 'before');
    run('chown', '1234', file);
    const files = [sink, file].map((path) => ({ path, content: 'after' }));
    // Without force: nothing is replaced.
    writeFiles(files.slice(0, 1), { force: false });
    writeFiles(files, { force: true });
    expect(readFileSync(file, 'utf8')).toBe('after');
    expect(statSync(file).uid).toBe(1234);
    expect(lstatSync(sink).isCharacterDevice()).toBe(true);
    expect(() =>
      writeFiles(
        [
          { path: full, content: 'x' },
          { path: file, content: 'lost' },
        ],
        { force: true },
      ),
    ).toThrow('the disk is full');
    expect(lstatSync(full).isCharacterDevice()).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe('after');
    expect(readdirSync(folder).sort()).toEqual(['file', 'full', 'null']);
  });
});

describe('--output', () => {
  const bin = new URL('../../bin/caffekit', import.meta.url).pathname;
  const shell = (command: string) => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'a.prototxt'), 'name: "a"\n');
    const script = `caffekit() { "${process.execPath}" "${bin}" "$@"; }\n${command}`;
    return { cwd, ...spawnSync('sh', ['-c', script], { cwd, encoding: 'utf8' }) };
  };
  const lint = 'caffekit lint a.prototxt --format json --output';

  it.each(['/dev/stdout', '/proc/self/fd/1', 'stdout'])('%s has the report, once', (output) => {
    const { status, stdout, stderr } = shell(`ln -s /proc/self/fd/1 stdout; ${lint} ${output}`);
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ version: 1 });
  });

  it('has the report where standard output is a file', () => {
    const { cwd } = shell(`${lint} /dev/stdout > report.json`);
    expect(JSON.parse(readFileSync(join(cwd, 'report.json'), 'utf8'))).toMatchObject({ version: 1 });
  });

  it('writes into a pipe, from lint and from merge', () => {
    const { cwd, stderr } = shell(
      `mkfifo pipe; cat pipe > got & ${lint} pipe; wait
       cat pipe > merged & caffekit merge got --format json --output pipe; wait`,
    );
    expect(stderr).toBe('');
    for (const name of ['got', 'merged'])
      expect(JSON.parse(readFileSync(join(cwd, name), 'utf8'))).toMatchObject({ version: 1 });
    expect(lstatSync(join(cwd, 'pipe')).isFIFO()).toBe(true);
    expect(existsSync(join(cwd, 'a.prototxt'))).toBe(true);
  });
});
