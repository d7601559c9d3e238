import { describe, expect, it } from 'vitest';
import { readFile } from '../../src/document/file.js';
import { isGitIgnored } from '../../src/solver/git-ignored.js';

const solver = (ignored: string, root = '') =>
  readFile('solver.prototxt', 'net: "net.prototxt"', {
    environment: {
      root: () => root,
      readFile: (path) => (path === `${root}.gitignore` ? new TextEncoder().encode(ignored) : undefined),
    },
  });

describe('what git ignores', () => {
  it.each([
    ['*.caffemodel', 'models/vgg.caffemodel', true],
    ['*.caffemodel', 'models/vgg.prototxt', false],
    ['data/', 'data/train.txt', true],
    ['data/', './data/train.txt', true],
    ['data/', 'data', false],
    ['/data', 'models/data', false],
    ['# data\n\ndata', 'data', true],
  ])('%j leaves out %s: %s', (ignored, path, expected) => {
    expect(isGitIgnored(path, solver(ignored))).toBe(expected);
  });

  it('is said where the project begins', () => {
    expect(isGitIgnored('models/a.caffemodel', solver('*.caffemodel', '../../'))).toBe(true);
  });

  it('is nothing without a .gitignore', () => {
    expect(isGitIgnored('data/a', readFile('solver.prototxt', 'net: "a"'))).toBe(false);
  });
});
