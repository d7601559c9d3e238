import { spawnSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bad, GOOD } from './many.js';
import { caffekit, fill, temporaryFolder } from './run.js';

function git(cwd: string, ...args: string[]): void {
  const names = ['-c', 'user.name=t', '-c', 'user.email=t@example.org', '-c', 'commit.gpgsign=false'];
  const { status, stderr } = spawnSync('git', [...names, ...args], { cwd, encoding: 'utf8' });
  expect(status, stderr).toBe(0);
}

/** A repository with a commit on `main`. */
function repository(): string {
  const cwd = temporaryFolder();
  fill(cwd, {
    'a.prototxt': GOOD,
    'm/b.prototxt': GOOD,
    'm/损失 c.prototxt': GOOD,
    '.gitignore': 'ignored\n',
  });
  git(cwd, 'init', '-q', '-b', 'main');
  git(cwd, 'add', '.');
  git(cwd, 'commit', '-q', '-m', 'one');
  return cwd;
}

function linted(cwd: string, ...args: string[]): string[] {
  const { stdout, stderr } = caffekit(['lint', '--format', 'json', ...args], { cwd });
  expect(stderr).toBe('');
  return JSON.parse(stdout).files.map(({ path }: { path: string }) => path);
}

describe('caffekit lint --changed', () => {
  it('takes what is modified, staged or new, and nothing else', () => {
    const cwd = repository();
    expect(linted(cwd, '--changed')).toEqual([]);
    fill(cwd, {
      'm/损失 c.prototxt': bad('x'),
      'new.prototxt': GOOD,
      'staged.prototxt': GOOD,
      'ignored/x.prototxt': GOOD,
    });
    git(cwd, 'add', 'staged.prototxt');
    rmSync(join(cwd, 'a.prototxt'));
    expect(linted(cwd, '--changed')).toEqual(['m/损失 c.prototxt', 'new.prototxt', 'staged.prototxt']);
    expect(linted(cwd, 'm', '--changed')).toEqual(['m/损失 c.prototxt']);
    expect(linted(join(cwd, 'm'), '--changed')).toEqual(['损失 c.prototxt']);
    expect(linted(cwd, 'm/b.prototxt', 'new.prototxt', '--changed')).toEqual(['new.prototxt']);
    expect(caffekit(['lint', '--changed'], { cwd }).status).toBe(1);
  });

  it('takes what has changed since the commit in common with a base', () => {
    const cwd = repository();
    git(cwd, 'checkout', '-q', '-b', 'topic');
    fill(cwd, { 'topic.prototxt': GOOD });
    renameSync(join(cwd, 'a.prototxt'), join(cwd, 'z.prototxt'));
    git(cwd, 'add', '.');
    git(cwd, 'commit', '-q', '-m', 'two');
    git(cwd, 'checkout', '-q', 'main');
    fill(cwd, { 'm/b.prototxt': bad('x') });
    git(cwd, 'commit', '-q', '-a', '-m', 'three');
    git(cwd, 'checkout', '-q', 'topic');
    fill(cwd, { 'untracked.prototxt': GOOD });
    expect(linted(cwd, '.', '--changed', 'main')).toEqual([
      'topic.prototxt',
      'untracked.prototxt',
      'z.prototxt',
    ]);
    expect(linted(cwd, '.', '--changed')).toEqual(['untracked.prototxt']);
    expect(linted(cwd, '.', '--changed=HEAD~1')).toEqual([
      'topic.prototxt',
      'untracked.prototxt',
      'z.prototxt',
    ]);
  });

  it('takes all files of a repository without a commit', () => {
    const cwd = temporaryFolder();
    git(cwd, 'init', '-q');
    fill(cwd, { 'a.prototxt': GOOD, 'b.prototxt': GOOD });
    git(cwd, 'add', 'a.prototxt');
    expect(linted(cwd, '--changed')).toEqual(['a.prototxt', 'b.prototxt']);
  });

  it('says what a shallow clone lacks', () => {
    const origin = repository();
    git(origin, 'checkout', '-q', '-b', 'pr');
    fill(origin, { 'a.prototxt': bad('x') });
    git(origin, 'commit', '-q', '-a', '-m', 'two');
    const cwd = temporaryFolder();
    git(cwd, 'clone', '-q', '--depth', '1', '--branch', 'pr', `file://${origin}`, 'clone');
    const clone = join(cwd, 'clone');
    const failure = () => caffekit(['lint', '--changed', 'origin/main'], { cwd: clone }).stderr;
    expect(failure()).toBe(
      "caffekit: --changed origin/main: git has no commit 'origin/main': this clone is shallow, and its history has to be fetched, too (fetch-depth: 0 of actions/checkout)\n",
    );
    git(clone, 'fetch', '-q', '--depth', '1', 'origin', 'main:refs/remotes/origin/main');
    expect(failure()).toMatch(/: no commit in common with it: this clone is shallow, and its history/);
    git(clone, 'fetch', '-q', '--unshallow');
    expect(linted(clone, '--changed', 'origin/main')).toEqual(['a.prototxt']);
  });

  it('says what is wrong', () => {
    const cwd = repository();
    const failure = (...args: string[]) => {
      const ended = caffekit(['lint', ...args], { cwd });
      expect(ended).toMatchObject({ status: 2, stdout: '' });
      return ended.stderr;
    };
    expect(failure('--changed', 'm')).toBe(
      "caffekit: --changed m: git has no commit 'm'; to lint only the changed files of a path, give it before: caffekit lint m --changed\n",
    );
    expect(failure('.', '--changed=--output=x')).toContain("git has no commit '--output=x'");
    git(cwd, 'checkout', '-q', '--orphan', 'other');
    git(cwd, 'commit', '-q', '-m', 'other');
    expect(failure('.', '--changed', 'main')).toMatch(/no commit in common with it$/m);
    expect(failure('.', '--changed', 'mian')).toMatch(/git has no commit 'mian'$/m);
    const outside = temporaryFolder();
    fill(outside, { 'x.prototxt': GOOD });
    expect(failure(join(outside, 'x.prototxt'), '--changed')).toContain('lies outside of this repository');
    mkdirSync(join(outside, 'empty'));
    const env = { GIT_CEILING_DIRECTORIES: outside };
    expect(caffekit(['lint', 'x.prototxt', '--changed'], { cwd: outside, env }).stderr).toContain(
      'caffekit: --changed: fatal: not a git repository',
    );
    expect(
      caffekit(['lint', 'x.prototxt', '--changed'], { cwd: outside, env: { PATH: '' } }).stderr,
    ).toContain('--changed needs git, which cannot be run');
  });
});
