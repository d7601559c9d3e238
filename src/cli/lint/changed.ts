import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
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
  if (name === undefined)
    throw new UsageError(`--changed ${base}: git has no commit '${base}'${remedy(base)}`);
  const { status, stdout } = run(['merge-base', name, 'HEAD']);
  if (status === 0) return stdout.trim();
  const why = isShallow() ? `: ${SHALLOW}` : '';
  throw new UsageError(`--changed ${base}: no commit in common with it${why}`);
}

const SHALLOW =
  'this clone is shallow, and its history has to be fetched, too (fetch-depth: 0 of actions/checkout)';

/** What may have been meant by a base that is no commit. */
function remedy(base: string): string {
  if (existsSync(base))
    return `; to lint only the changed files of a path, give it before: caffekit lint ${base} --changed`;
  return isShallow() ? `: ${SHALLOW}` : '';
}

function isShallow(): boolean {
  return run(['rev-parse', '--is-shallow-repository']).stdout?.trim() === 'true';
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
