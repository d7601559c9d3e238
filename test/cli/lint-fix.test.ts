/** `caffekit lint --fix` and `--fix-dry-run`: what becomes of files, and what is shown. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BROKEN, CLEAN, FIXABLE, folderWith, lint } from './lint-run.js';
import { caffekit } from './run.js';

describe('--fix', () => {
  /** 损失 in GBK, and a byte that no encoding has there. */
  const gbk = Buffer.from([0xcb, 0xf0, 0xca, 0xa7, 0xff]);
  const inGbk = (text: string) =>
    Buffer.concat(text.split('§').flatMap((part, index) => [...(index > 0 ? [gbk] : []), Buffer.from(part)]));

  it('mends files, and reports what is left', () => {
    const { cwd, status, stdout } = lint({ 'a.prototxt': FIXABLE, 'b.prototxt': BROKEN }, '.', '--fix');
    expect(status).toBe(1);
    expect(readFileSync(join(cwd, 'a.prototxt'), 'utf8')).toBe(CLEAN);
    expect(readFileSync(join(cwd, 'b.prototxt'), 'utf8')).toBe(BROKEN);
    expect(stdout).toContain("no layer makes the blob 'dta'");
    expect(stdout).toContain('1 error, 2 files checked');
  });

  it('changes no other byte of a file with comments in GBK and Windows line ends', () => {
    const text =
      '# §\r\nlayer { name: "§" type: "Input" top: "data" } # §\r\nlayer { name: "b" type: "Relu" bottom: "data" top: data2 }\r\n#§';
    const { cwd, status } = lint({ 'a.prototxt': inGbk(text) }, 'a.prototxt', '--fix');
    expect(status).toBe(0);
    const mended = inGbk(text.replace('"Relu"', '"ReLU"').replace('top: data2', 'top: "data2"'));
    expect(readFileSync(join(cwd, 'a.prototxt'))).toEqual(mended);
  });

  it('removes a byte-order mark, and keeps the rest of the text', () => {
    const { cwd } = lint({ 'a.prototxt': `\ufeff# 网络\r\n${CLEAN}` }, 'a.prototxt', '--fix');
    expect(readFileSync(join(cwd, 'a.prototxt'), 'utf8')).toBe(`# 网络\r\n${CLEAN}`);
  });

  it('does not touch a file without anything to fix', () => {
    const cwd = folderWith({ 'a.prototxt': BROKEN });
    const before = statSync(join(cwd, 'a.prototxt'), { bigint: true });
    caffekit(['lint', 'a.prototxt', '--fix'], { cwd });
    const after = statSync(join(cwd, 'a.prototxt'), { bigint: true });
    expect([after.mtimeNs, after.ino]).toEqual([before.mtimeNs, before.ino]);
  });

  it('keeps the mode of a file, and mends what a link leads to', () => {
    const cwd = folderWith({ 'real.prototxt': FIXABLE });
    chmodSync(join(cwd, 'real.prototxt'), 0o640);
    symlinkSync('real.prototxt', join(cwd, 'link.prototxt'));
    expect(caffekit(['lint', 'link.prototxt', '--fix'], { cwd }).status).toBe(0);
    expect(readFileSync(join(cwd, 'real.prototxt'), 'utf8')).toBe(CLEAN);
    expect(statSync(join(cwd, 'real.prototxt')).mode & 0o777).toBe(0o640);
  });

  it('says how much it has mended', () => {
    const cwd = folderWith({ 'a.prototxt': FIXABLE, 'b.prototxt': CLEAN });
    const fix = () => caffekit(['lint', '.', '--fix'], { cwd }).stderr;
    expect(fix()).toBe('caffekit: fixed 1 mistake in 1 file\n');
    expect(fix()).toBe('');
  });

  it('writes what standard input becomes to standard output, and the report to standard error', () => {
    const mended = caffekit(['lint', '--stdin', '--fix'], { input: FIXABLE });
    expect(mended.stdout).toBe(CLEAN);
    expect(mended.stderr).toContain('no problems');
    expect(mended.status).toBe(0);
    const broken = caffekit(['lint', '-', '--fix'], { input: BROKEN });
    expect(broken).toMatchObject({ stdout: BROKEN, status: 1 });
    expect(broken.stderr).toContain("no layer makes the blob 'dta'");
  });
});

describe('--fix-dry-run', () => {
  it('shows a diff that patch applies, and writes nothing', () => {
    const files = {
      'a.prototxt': Buffer.concat([Buffer.from([0x23, 0xcb, 0xf0, 0x0a]), Buffer.from(FIXABLE)]),
      'models/no-newline.prototxt': FIXABLE.trimEnd(),
      'models/windows.prototxt': `${FIXABLE}name = "x"\n`.replaceAll('\n', '\r\n'),
      'models/clean.prototxt': CLEAN,
    };
    const cwd = folderWith(files);
    const bin = spawnSync(
      process.execPath,
      [new URL('../../bin/caffekit', import.meta.url).pathname, 'lint', '.', '--fix-dry-run'],
      { cwd },
    );
    expect(bin.status).toBe(0);
    for (const [path, content] of Object.entries(files))
      expect(readFileSync(join(cwd, path))).toEqual(Buffer.from(content as string));
    const patched = spawnSync('patch', ['-p1', '--binary'], { cwd, input: bin.stdout });
    expect(patched.stderr.toString()).toBe('');
    expect(patched.status).toBe(0);
    expect(existsSync(join(cwd, 'models/windows.prototxt.rej'))).toBe(false);
    const mended = Object.keys(files).map((path) => readFileSync(join(cwd, path)));
    const fixed = folderWith(files);
    caffekit(['lint', '.', '--fix'], { cwd: fixed });
    expect(mended).toEqual(Object.keys(files).map((path) => readFileSync(join(fixed, path))));
  });

  it('shows a diff that git applies, of a file by its whole path too', () => {
    const cwd = folderWith({ 'models/a.prototxt': FIXABLE });
    const diffOf = (path: string, from = cwd) =>
      caffekit(['lint', path, '--fix-dry-run'], { cwd: from }).stdout;
    const input = diffOf(join(cwd, 'models/a.prototxt'));
    expect(input).toBe(diffOf('models/a.prototxt'));
    expect(spawnSync('git', ['apply'], { cwd, input, encoding: 'utf8' })).toMatchObject({
      status: 0,
      stderr: '',
    });
    expect(readFileSync(join(cwd, 'models/a.prototxt'), 'utf8')).toBe(CLEAN);
    // Elsewhere, it is one for the root.
    const other = folderWith({ 'b.prototxt': FIXABLE });
    expect(diffOf(join(other, 'b.prototxt'))).toContain(`--- a${other}/b.prototxt\n`);
  });

  it.each([
    ['lint', '--fix-dry-run'],
    ['fmt', '--diff'],
  ])('of files beside the working folder is for the root of the repository: %s %s', (command, flag) => {
    const text = FIXABLE.replace(': ', '  : ');
    const cwd = folderWith({ 'models/a.prototxt': text, 'other/b.prototxt': text, '.git/x': '' });
    const from = join(cwd, 'models');
    const { stdout, stderr } = caffekit([command, '..', flag], { cwd: from });
    expect(stdout.match(/^--- .*/gm)).toEqual(['--- a/models/a.prototxt', '--- a/other/b.prototxt']);
    expect(stderr).toBe(`caffekit: the patch is to be applied in ${cwd}\n`);
    const applied = spawnSync('patch', ['-p1'], { cwd, input: stdout, encoding: 'utf8' });
    expect({ status: applied.status, stderr: applied.stderr }).toEqual({ status: 0, stderr: '' });
    expect(caffekit([command, '..', flag], { cwd: from }).stdout).toBe('');
    // By a whole path, too.
    const own = folderWith({ 'a.prototxt': text });
    expect(caffekit([command, join(own, 'a.prototxt'), flag], { cwd: own }).stdout).toContain(
      '--- a/a.prototxt\n',
    );
  });

  it('shows the diff of standard input, and ends with 1 where errors are left', () => {
    const input = `${FIXABLE}layer { name: "x" type: "Silence" bottom: "none" }\n`;
    const args = ['lint', '--stdin', '--stdin-filename', 'my.prototxt', '--fix-dry-run'];
    const { status, stdout } = caffekit(args, { input });
    expect(status).toBe(1);
    expect(stdout).toBe(`--- a/my.prototxt
+++ b/my.prototxt
@@ -1,3 +1,3 @@
 layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 8 dim: 4 } } }
-layer { name: "relu" type: "Relu" bottom: "data" top: "relu" }
+layer { name: "relu" type: "ReLU" bottom: "data" top: "relu" }
 layer { name: "x" type: "Silence" bottom: "none" }
`);
  });

  it('shows nothing where nothing changes', () => {
    expect(lint({ 'a.prototxt': CLEAN }, '.', '--fix-dry-run')).toMatchObject({ status: 0, stdout: '' });
  });
});
