/** How machines name files. */
import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * The root of the repository that a folder lies in: the nearest folder upwards with a `.git`; without one, the
 * folder that GitHub Actions or GitLab CI checks out into; else the folder itself.
 *
 * @param folder absolute
 */
export function repositoryRoot(folder: string, environment: NodeJS.ProcessEnv = process.env): string {
  for (let current = folder; ; current = dirname(current)) {
    if (existsSync(join(current, '.git'))) return current;
    if (dirname(current) === current) break;
  }
  const checkouts = [environment.GITHUB_WORKSPACE, environment.CI_PROJECT_DIR];
  return checkouts.find((checkout) => checkout && below(resolve(checkout), folder) !== undefined) ?? folder;
}

/** Absolute folders: what paths start from, and the root of the repository. */
interface Place {
  readonly cwd: string;
  readonly root: string;
}

/** A file's path from the root of the repository, with forward slashes; absolute for a file outside of it. */
export function repositoryPath(path: string, { cwd, root }: Place): string {
  const absolute = resolve(cwd, path);
  return (below(root, absolute) ?? absolute).split(sep).join('/');
}

/** A path of {@link repositoryPath} as a URI reference: relative, or `file:` for a file outside of the repository. */
export function pathUri(path: string): string {
  const wellFormed = path.toWellFormed();
  if (isAbsolute(wellFormed)) return pathToFileURL(wellFormed).href;
  return wellFormed.split('/').map(encodeURIComponent).join('/');
}

function below(folder: string, path: string): string | undefined {
  const way = relative(folder, path);
  return isAbsolute(way) || way === '..' || way.startsWith(`..${sep}`) ? undefined : way;
}
