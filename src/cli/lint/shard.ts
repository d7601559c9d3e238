import { relative, resolve, sep } from 'node:path';
import { repositoryRoot } from '../../files/repository.js';
import type { Shard } from '../../report/report.js';
import { UsageError } from '../errors.js';
import { hash } from './hash.js';

/**
 * `2/5`.
 *
 * @throws UsageError
 */
export function parseShard(text: string): Shard {
  const [, index = 0, count = 0] = (/^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? []).map(Number);
  if (index < 1 || index > count)
    throw new UsageError(`--shard ${text}: it is which of how many parts, as in 1/3, 2/3 and 3/3`);
  return { index, count };
}

/**
 * The files of a part, in their order. The parts are of equal size but for one file, and the same on every machine that
 * has the same files in the repository. A folder's files are spread over all parts, since they tend to be alike, and
 * with them the time that they take.
 */
export function filesOf({ index, count }: Shard, files: readonly string[]): string[] {
  const cwd = process.cwd();
  const root = repositoryRoot(cwd);
  const order = files
    .map((path) => ({ path, key: hash(relative(root, resolve(cwd, path)).split(sep).join('/')) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const start = Math.floor((order.length * (index - 1)) / count);
  const end = Math.floor((order.length * index) / count);
  const own = new Set(order.slice(start, end).map(({ path }) => path));
  return files.filter((path) => own.has(path));
}
