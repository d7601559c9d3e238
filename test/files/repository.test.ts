import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pathUri, repositoryPath, repositoryRoot } from '../../src/files/repository.js';
import { temporaryFolder } from '../cli/run.js';

describe('the root of the repository', () => {
  it('is the nearest folder upwards with .git, a folder or (in a worktree) a file', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'a/b/c'), { recursive: true });
    mkdirSync(join(folder, '.git'));
    expect(repositoryRoot(join(folder, 'a/b/c'), {})).toBe(folder);
    writeFileSync(join(folder, 'a/b/.git'), 'gitdir: elsewhere');
    expect(repositoryRoot(join(folder, 'a/b/c'), {})).toBe(join(folder, 'a/b'));
    expect(repositoryRoot(join(folder, 'a'), { GITHUB_WORKSPACE: join(folder, 'a') })).toBe(folder);
  });

  it('is where CI checked out to when there is no .git, and else the folder itself', () => {
    const folder = temporaryFolder();
    const models = join(folder, 'models');
    expect(repositoryRoot(models, {})).toBe(models);
    expect(repositoryRoot(models, { GITHUB_WORKSPACE: `${folder}/` })).toBe(`${folder}/`);
    expect(repositoryRoot(models, { CI_PROJECT_DIR: folder })).toBe(folder);
    expect(repositoryRoot(models, { CI_PROJECT_DIR: join(folder, 'other'), GITHUB_WORKSPACE: '' })).toBe(
      models,
    );
  });
});

describe('the path of a file', () => {
  const places = { cwd: '/work/repository/models', root: '/work/repository/' };

  it.each([
    ['a.prototxt', 'models/a.prototxt', 'models/a.prototxt'],
    ['./b/../a.prototxt', 'models/a.prototxt', 'models/a.prototxt'],
    ['../..a/ä.prototxt', '..a/ä.prototxt', '..a/%C3%A4.prototxt'],
    ['/work/repository/a:b?#%.prototxt', 'a:b?#%.prototxt', 'a%3Ab%3F%23%25.prototxt'],
    ['../../other/a b.prototxt', '/work/other/a b.prototxt', 'file:///work/other/a%20b.prototxt'],
    ['back\\slash', 'models/back\\slash', 'models/back%5Cslash'],
    ['<stdin>', 'models/<stdin>', 'models/%3Cstdin%3E'],
  ])('%s', (path, wanted, uri) => {
    expect(repositoryPath(path, places)).toBe(wanted);
    expect(pathUri(wanted)).toBe(uri);
  });
});
