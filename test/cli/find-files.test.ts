import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findFiles } from '../../src/cli/find-files.js';
import { fill, temporaryFolder } from './run.js';

const found = async (folder: string, path = '.') =>
  (await findFiles([join(folder, path)])).map((file) => relative(folder, file));

const PATHS = ['n', 'a/n', 'a/b/n', 'b/n', 'b/a/m', 'a/b/b/m'].map((path) => `${path}.prototxt`);

describe('endings that a configuration adds', () => {
  const config = (extensions: string[]) => JSON.stringify({ extensions });

  it('are those of texts in the folders that it is for', async () => {
    const folder = temporaryFolder();
    fill(folder, {
      'caffekit.config.json': config(['.pt', 'pbtxt']),
      'n.prototxt': '',
      'n.pt': 'name: "n"\n',
      'model.pt': 'PK\u0003\u0004\0\0model/data.pkl',
      'n.pbtxt': '',
      'n.txt': '',
      npt: '',
      'a/n.pt': '',
      'b/caffekit.config.json': config([]),
      'b/n.pt': '',
      'b/n.prototxt': '',
      'c/caffekit.config.json': JSON.stringify({ extends: '../caffekit.config.json', extensions: ['.txt'] }),
      'c/n.pt': '',
      'c/n.txt': '',
    });
    expect(await found(folder)).toEqual([
      'a/n.pt',
      'b/n.prototxt',
      'c/n.pt',
      'c/n.txt',
      'n.pbtxt',
      'n.prototxt',
      'n.pt',
    ]);
  });

  it('are heard of where nothing has them, and left out as others are', async () => {
    const folder = temporaryFolder();
    fill(folder, { 'caffekit.config.json': JSON.stringify({ extensions: ['.pt'], ignore: ['*.pt'] }) });
    await expect(found(folder)).rejects.toThrow('there is no *.prototxt or *.pt in this folder');
    fill(folder, { 'n.pt': '' });
    await expect(found(folder)).rejects.toThrow('all *.prototxt and *.pt in this folder are left out');
  });
});

describe('a search', () => {
  it('leaves out what git ignores, as git does', async () => {
    const pattern = fc.constantFrom(
      ...['*.prototxt', 'a', 'b/', '/a', 'a/b', '**/b', 'a/**', '!a', '!n.prototxt', '!/a/b/', 'm.*', '!b/*'],
      ...['[mn].prototxt', '# a', '', ' ', '\\!a', '/*', '!/b', 'a/*/m.prototxt', '*'],
      ...[
        '!b',
        '!b/',
        'b',
        '!a/b',
        '!*.prototxt',
        '[!n].prototxt',
        '[[:alpha:]]/n.*',
        '**/b/n.prototxt',
        '!/**/m*',
      ],
      ...['a/**/n.prototxt', '\\n.prototxt', 'n.prototxt ', '[m-n]*', '[z-a]*', '[', '!**/n.prototxt', '?'],
    );
    const lines = fc.array(pattern, { maxLength: 3 }).map((list) => list.join('\n'));
    const folder = temporaryFolder();
    spawnSync('git', ['init', '-q', folder]);
    fill(folder, Object.fromEntries(PATHS.map((path) => [path, ''])));
    await fc.assert(
      fc.asyncProperty(lines, lines, lines, async (root, a, ab) => {
        fill(folder, { '.gitignore': root, 'a/.gitignore': a, 'a/b/.gitignore': ab });
        const { stdout } = spawnSync(
          'git',
          ['-C', folder, 'ls-files', '--others', '--exclude-standard', '*.prototxt'],
          { encoding: 'utf8' },
        );
        const expected = stdout.split('\n').filter((line) => line !== '');
        const ours = await found(folder).catch(() => []);
        expect(ours.sort()).toEqual(expected.sort());
      }),
      { numRuns: 150 },
    );
  });

  it('finds a file once that is named in two ways', async () => {
    const folder = temporaryFolder();
    fill(folder, { 'a/n.prototxt': '' });
    const ways = ['/a', '/a/n.prototxt', '/./a/n.prototxt', '/a/../a/n.prototxt'].map((way) => folder + way);
    expect(await findFiles(ways)).toEqual([join(folder, 'a/n.prototxt')]);
  });

  it('follows links that lead out of the folder, once', async () => {
    const folder = temporaryFolder();
    fill(folder, { 'models/a/n.prototxt': '', 'other/o.prototxt': '', 'models/b/m.prototxt': '' });
    const link = (path: string, target: string) => symlinkSync(target, join(folder, path));
    link('models/latest', 'a');
    link('models/b/up', '..');
    link('models/all', '../..');
    link('models/other', '../other');
    link('other/back', '../models');
    link('models/gone', 'nowhere');
    link('models/n.prototxt', '../other/o.prototxt');
    expect(await found(folder, 'models')).toEqual(
      ['a/n', 'b/m', 'n', 'other/o'].map((path) => `models/${path}.prototxt`),
    );
  });

  it('goes past links that lead nowhere or to themselves', async () => {
    const folder = temporaryFolder();
    fill(folder, { 'n.prototxt': '' });
    for (const name of ['loop', 'loop.prototxt', '.gitignore', '.git', 'caffekit.config.json'])
      symlinkSync(name, join(folder, name));
    symlinkSync('nowhere', join(folder, 'gone.prototxt'));
    expect(await found(folder)).toEqual(['n.prototxt']);
    await expect(findFiles([join(folder, 'loop')])).rejects.toThrow('it is a link that leads to itself');
  });

  it('looks neither into node_modules nor into hidden folders, unless it starts there', async () => {
    const folder = temporaryFolder();
    fill(folder, { 'n.prototxt': '', 'a/node_modules/p/n.prototxt': '', '.b/n.prototxt': '' });
    expect(await found(folder)).toEqual(['n.prototxt']);
    expect(await found(folder, 'a/node_modules')).toEqual(['a/node_modules/p/n.prototxt']);
    expect(await found(folder, '.b')).toEqual(['.b/n.prototxt']);
  });

  it('heeds the configuration over .caffekitignore over .gitignore, and takes a file that is named', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, '.git'));
    fill(folder, {
      '.gitignore': 'build\ntmp\nold\n',
      '.caffekitignore': '!tmp\nbig\nsmall\n',
      'caffekit.config.json': '{ "ignore": ["!/old", "new", "!small"] }',
      'sub/caffekit.config.json': '{}',
    });
    for (const name of ['build', 'tmp', 'old', 'big', 'small', 'new', 'sub/new', 'sub/old'])
      fill(folder, { [`${name}/n.prototxt`]: '' });
    expect(await found(folder)).toEqual(
      ['old', 'small', 'sub/new', 'tmp'].map((name) => `${name}/n.prototxt`),
    );
    expect(await found(folder, 'build/n.prototxt')).toEqual(['build/n.prototxt']);
    await expect(findFiles([join(folder, 'build')])).rejects.toThrow(
      /all \*\.prototxt in this folder are left out by \.gitignore, \.caffekitignore or the configuration's ignore/,
    );
    rmSync(join(folder, 'build/n.prototxt'));
    await expect(findFiles([join(folder, 'sub/none')])).rejects.toThrow('there is no such file or folder');
    mkdirSync(join(folder, 'empty'));
    await expect(findFiles([join(folder, 'empty')])).rejects.toThrow('there is no *.prototxt in this folder');
  });

  it('of a folder without nets finds the files that are named beside it', async () => {
    const folder = temporaryFolder();
    fill(folder, { 'net.config': '', 'docs/notes.md': '', 'nets/n.prototxt': '' });
    const at = (name: string) => join(folder, name);
    expect(await findFiles([at('docs'), at('net.config')])).toEqual([at('net.config')]);
    expect(await findFiles([at('docs'), at('nets')])).toEqual([at('nets/n.prototxt')]);
    await expect(findFiles([at('docs'), at('none.config')])).rejects.toThrow(
      'there is no such file or folder',
    );
  });
});
