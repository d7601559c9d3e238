import { isAbsolute, parse, resolve } from 'node:path';
import { repositoryPath, repositoryRoot } from '../files/repository.js';
import { unifiedDiff } from '../text/diff.js';
import { encode, type Source } from '../textproto/source.js';
import { say } from './errors.js';
import { print } from './output.js';

/** A file whose text would change. */
export interface Change {
  readonly path: string;
  readonly before: Source;
  readonly after: string;
}

/**
 * Prints changes as one patch, as `patch -p1` and `git apply` take it: in the working folder where all files lie in it,
 * else in the root of the repository, else in that of the system. The folder is told where it is another one.
 */
export function printPatch(changes: readonly Change[]): void {
  const cwd = process.cwd();
  const paths = changes.map(({ path }) => resolve(path));
  const holdsAll = (root: string) => paths.every((path) => !isAbsolute(repositoryPath(path, { cwd, root })));
  const root = [cwd, repositoryRoot(cwd)].find(holdsAll) ?? parse(cwd).root;
  for (const { path, before, after } of changes)
    print(encode(unifiedDiff(repositoryPath(path, { cwd, root }), before.text, after), before.encoding));
  if (root !== cwd && changes.length > 0) say(`the patch is to be applied in ${root}`);
}
