import { spawnSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { UsageError } from '../errors.js';

/**
 * Which files git calls changed: staged or not, and those that git doesn't know yet and isn't told to ignore.
 *
 * @param base a commit; then also what has changed since the last commit that it and this one have in common
 * @returns whether a path is one of them
 * @throws UsageError without git, outside of a repository, and for a base that is no commit
 */
export function changedFiles(base: string | undefined): (path: string) => boolean {
  const root = realpathSync(git(['rev-parse', '--show-toplevel'], '--changed').trimEnd());
  const since = base === undefined ? (commit('HEAD') ?? emptyTree()) : mergeBase(base);
  const lists = [
    git(
      ['diff', '--name-only', '-z', '--no-ext-diff', '--no-renames', '--diff-filter=d', since, '--'],
      '--changed',
      root,
    ),
    git(['ls-files', '--others', '--exclude-standard', '-z'], '--changed', root),
  ];
  const changed = new Set(
    lists.flatMap((list) => list.split('\0').filter((path) => path !== '')).map((path) => join(root, path)),
  );
  return (path) => {
    const place = join(realpathSync(dirname(path)), basename(path));
    if (!place.startsWith(root + sep))
      throw new UsageError(`--changed: ${path} lies outside of this repository, ${root}`);
    return changed.has(place) || changed.has(realpathSync(path));
  };
}

/** The tree without files, which is what a repository without a commit has changed from. */
function emptyTree(): string {
  return git(['hash-object', '-t', 'tree', '--stdin'], '--changed').trim();
}

function mergeBase(base: string): string {
  const name = commit(base);
  if (name === undefined) {
    throw new UsageError(
      `--changed ${base}: git has no commit '${base}'; to lint only the changed files of a path, give it before: caffekit lint ${base} --changed`,
    );
  }
  return git(
    ['merge-base', name, 'HEAD'],
    `--changed ${base}: no commit in common with it (a shallow clone lacks history)`,
  ).trim();
}

/** The commit of a name; undefined where there is none. */
function commit(name: string): string | undefined {
  const { status, stdout } = run([
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${name}^{commit}`,
  ]);
  return status === 0 ? stdout.trim() : undefined;
}

function git(args: readonly string[], what: string, cwd?: string): string {
  const { status, stdout, stderr, error } = run(args, cwd);
  if (error !== undefined) throw new UsageError(`${what} needs git, which cannot be run: ${error.message}`);
  if (status !== 0) throw new UsageError(`${what}: ${stderr.trim().split('\n')[0] ?? 'git failed'}`);
  return stdout;
}

function run(args: readonly string[], cwd?: string) {
  return spawnSync('git', ['-c', 'core.quotePath=false', ...args], {
    ...(cwd === undefined ? {} : { cwd }),
    input: '',
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
}
