import { describe, expect, it } from 'vitest';
import { snapshot } from '../../src/document/snapshot.js';
import { findNamed } from '../../src/solver/find.js';

const files = (...paths: string[]) => snapshot(new Map(paths.map((path) => [path, ''])));

describe('a file that a solver names', () => {
  it.each([
    'path-to-your-train-prototxt',
    'Path to train.prototxt',
    'your_net.prototxt',
    'replace_dir_name_net.prototxt',
  ])('is not looked for where a person is to fill it in: %s', (named) =>
    expect(findNamed(named, 'a/solver.prototxt', files('a/other.prototxt'))).toBeUndefined(),
  );

  it('is what an absolute path says, and no guess, where it is there', () => {
    const place = findNamed(
      '/data/net.prototxt',
      'a/solver.prototxt',
      files('/data/net.prototxt', 'a/net.prototxt'),
    );
    expect(place).toEqual({ path: '/data/net.prototxt', isGuess: false });
  });

  it.each(['pathtonet.prototxt', 'yourself.prototxt', 'replaced.prototxt'])(
    'is missed under a name near that: %s',
    (named) => expect(findNamed(named, 'a/solver.prototxt', files('a/other.prototxt'))).toBeNull(),
  );

  it.each([
    ['beside the solver', 'net.prototxt', ['a/b/net.prototxt', 'net.prototxt'], 'a/b/net.prototxt', 'a/b/'],
    ['in the working folder', 'net.prototxt', ['net.prototxt'], 'net.prototxt', ''],
    ['in a folder between', 'b/net.prototxt', ['a/b/net.prototxt'], 'a/b/net.prototxt', 'a/'],
    ['from the root', 'models/net.prototxt', ['models/net.prototxt'], 'models/net.prototxt', ''],
    [
      'above the working folder',
      'x/net.prototxt',
      ['../../x/net.prototxt'],
      '../../x/net.prototxt',
      '../../',
    ],
  ])('is found %s', (_, named, paths, path, startedIn) => {
    expect(findNamed(named, 'a/b/solver.prototxt', files(...paths))).toEqual({
      path,
      startedIn,
      isGuess: false,
    });
  });

  it('is found by its name on Windows', () => {
    const place = { path: 'a/b/x/net.prototxt', startedIn: 'a/b/', isGuess: false };
    const exists = (path: string) => path === place.path;
    expect(findNamed('x\\net.prototxt', 'a/b/solver.prototxt', { exists })).toEqual(place);
    expect(findNamed('x\\gone.prototxt', 'a/b/solver.prototxt', { exists })).toBeNull();
  });

  it('is guessed where only the end of its path lies beside the solver', () => {
    const near = files('a/b/x/net.prototxt');
    for (const named of ['elsewhere/x/net.prototxt', '/home/me/x/net.prototxt'])
      expect(findNamed(named, 'a/b/solver.prototxt', near)).toEqual({
        path: 'a/b/x/net.prototxt',
        isGuess: true,
      });
  });

  it('is not there, or not known to be', () => {
    expect(findNamed('net.prototxt', 'solver.prototxt', files('solver.prototxt'))).toBeNull();
    expect(findNamed('net.prototxt', 'solver.prototxt', {})).toBeUndefined();
    // What a script fills in.
    for (const named of [
      '$EXP/train.prototxt',
      '$(EXP)/train.prototxt',
      'a_{}.prototxt',
      '{{ net }}',
      '@NET@',
      '$net',
      'lenet-<fold>.prototxt',
      'train_%d.prototxt',
    ])
      expect(findNamed(named, 'solver.prototxt', files('solver.prototxt'))).toBeUndefined();
    // Another machine's.
    expect(findNamed('/home/me/net.prototxt', 'solver.prototxt', files('solver.prototxt'))).toBeUndefined();
    expect(findNamed('/x/net.prototxt', 'solver.prototxt', files('/x/other.prototxt'))).toBeNull();
    expect(findNamed('/tmp/tmp7hZcI5', 'solver.prototxt', files('/tmp/other'))).toBeUndefined();
    expect(findNamed('/tmp/net.prototxt', 'solver.prototxt', files('/tmp/other'))).toBeNull();
  });
});
