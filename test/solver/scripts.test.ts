import { describe, expect, it } from 'vitest';
import { readFile } from '../../src/document/file.js';
import { foldersAbove } from '../../src/solver/find.js';
import { filesAround, scriptsAround, scriptText } from '../../src/solver/scripts.js';

const LISTED: Readonly<Record<string, readonly string[]>> = {
  'a/b/': ['train.sh', 'notes.md'],
  'a/b/tools/': ['run.py'],
  'a/': ['all.sh'],
  '': ['top.sh'],
};

const solver = (root?: string) =>
  readFile('a/b/solver.prototxt', 'net: "net.prototxt"', {
    environment: {
      list: (folder) => [...(LISTED[folder] ?? [])],
      ...(root === undefined ? {} : { root: () => root }),
    },
  });

describe('the folders above a solver', () => {
  it('are its own, those up to the working folder, and those above that, the nearest first', () => {
    expect(foldersAbove('a/b/solver.prototxt').slice(0, 5)).toEqual(['a/b/', 'a/', '', '../', '../../']);
    expect(foldersAbove('/x/y/solver.prototxt')).toEqual(['/x/y/', '/x/', '/']);
    expect(foldersAbove('x/solver.prototxt')[0]).toBe('x/');
  });
});

describe('the scripts around a file', () => {
  it('lie in its folder alone where no project is known', () => {
    expect(scriptsAround(solver())).toEqual(['a/b/train.sh']);
  });

  it("lie in the folders up to the project's root", () => {
    expect(scriptsAround(solver(''))).toEqual(['a/b/train.sh']);
    expect(scriptsAround(solver('../'))).toEqual(['a/b/train.sh', 'a/all.sh']);
    expect(scriptsAround(solver('../../'))).toEqual(['a/b/train.sh', 'a/all.sh', 'top.sh']);
  });

  it('are looked for in the folders for them, too', () => {
    expect(filesAround(solver(), (name) => name.endsWith('.py'))).toEqual(['a/b/tools/run.py']);
  });

  it('are not read where they are too long, but for notebooks, which hold pictures', () => {
    const environment = { readFile: () => new Uint8Array(300_000).fill(32) };
    expect(scriptText('train.sh', environment)).toBeUndefined();
    expect(scriptText('train.ipynb', environment)).toHaveLength(300_000);
  });
});
