import type { Environment, Files } from '../layers/base/index.js';
import { folderOf, isAbsolute } from '../text/path.js';

/** Where a file is that a solver names. */
export interface Place {
  /** The path under which it can be read. */
  readonly path: string;
  /** The folder in which Caffe must be started to find it, `''` for the working folder; undefined where that is no matter. */
  readonly startedIn?: string;
  /** Whether only a file of its name lies near, and Caffe is started in a folder that is not known. */
  readonly isGuess: boolean;
}

/** What a program or a person fills in: `${NAME}`, `$name`, `<name>`, `{{ name }}`, `@NAME@`, `%(name)s`, `path to …`, `your …`. */
const PLACEHOLDER =
  /\$[{(][^{}()]*[})]|\$[A-Za-z_]\w|<\w[\w -]*>|\{\{.*?\}\}|\{\w*\}|<%.*?%>|@\w+@|%%?\w+%|%(?:\(\w+\))?[\d.]*[sd]|(?:^|[^a-z])(?:path[-_ /]?to[^a-z]|your[-_ ]|replace[-_ ]?(?:me|this|with|dir))/i;

/** What a program has made for one run, as Python's `tempfile` and `mktemp` name it. */
const TEMPORARY = /^\/(?:var\/)?tmp\/tmp\.?\w{6,10}$/;

/** So many folders above the working folder are tried. */
const MOST_ABOVE = 8;

/**
 * Looks for a file that a solver names where Caffe may be started: in the solver's folder, the working folder, or one above
 * them, the repository's root among them.
 *
 * @param solver the solver's path
 * @returns null where there is none; undefined where files are not looked at, or the path is one of another machine or to be
 * filled in
 */
export function findNamed(named: string, solver: string, { exists }: Files): Place | null | undefined {
  if (exists?.(named) === undefined) return undefined;
  const place = search(named, solver, exists) ?? search(withSlashes(named), solver, exists);
  return place === null && PLACEHOLDER.test(named) ? undefined : place;
}

/** A path of Windows, whose folders stand between backslashes there. */
function withSlashes(path: string): string {
  return path.replaceAll('\\', '/');
}

function search(
  named: string,
  solver: string,
  exists: NonNullable<Files['exists']>,
): Place | null | undefined {
  if (isAbsolute(named)) {
    if (exists(named)) return { path: named, isGuess: false };
    const isHere = exists(folderOf(named)) && !TEMPORARY.test(named);
    return nearBy(named, solver, exists) ?? (isHere ? null : undefined);
  }
  for (const folder of foldersAbove(solver)) {
    const path = `${folder}${named}`;
    if (exists(path)) return { path, startedIn: folder, isGuess: false };
  }
  return nearBy(named, solver, exists);
}

/**
 * Whether a path leads through a folder that is nowhere that `findNamed` looks, or above the working folder: it is one of a tree that
 * is elsewhere, of Caffe's own mostly, in which the project is copied.
 */
export function isElsewhere(named: string, solver: string, { exists }: Files): boolean {
  if (exists === undefined || isAbsolute(named)) return false;
  const parts = named.split(/[\\/]+/).filter((part) => part !== '.');
  const up = parts.findIndex((part) => part !== '..');
  const [folder, ...rest] = parts.slice(up);
  // The solver's folder and the working folder are known, and nothing beyond them.
  if (rest.length === 0)
    return (
      up >
      folderOf(solver)
        .split(/[\\/]+/)
        .filter((part) => /[^.]/.test(part)).length
    );
  return foldersAbove(solver).every((above) => exists(above + folder) === false);
}

/** So many folders beside a solver, and beside its own, are looked into. */
const MAX_FOLDERS = 64;

/** Where a file lies that a solver names, in a folder beside it or beside its own: from that one Caffe may be started. */
export function inAnotherFolder(
  named: string,
  solver: string,
  { exists, folders }: Environment,
): string | undefined {
  if (isAbsolute(named)) return undefined;
  const path = withSlashes(named);
  return ['', '../']
    .flatMap((up) => (folders?.(up) ?? []).slice(0, MAX_FOLDERS).map((name) => `${up}${name}/`))
    .find((folder) => exists?.(folderOf(solver) + folder + path) === true);
}

/** What ends as the path does, beside the solver: it was moved with it, and the rest of the path was left. */
function nearBy(named: string, solver: string, exists: NonNullable<Files['exists']>): Place | null {
  const folder = folderOf(solver);
  const parts = named.split(/[\\/]+/);
  for (let from = 1; from < parts.length; from++) {
    const path = folder + parts.slice(from).join('/');
    if (exists(path)) return { path, isGuess: true };
  }
  return null;
}

/** The solver's folder, the working folder, and those above both, the nearest first; each with a slash behind it. */
export function foldersAbove(solver: string): string[] {
  const folders: string[] = [];
  let folder = folderOf(solver);
  while (folder !== '' && folder !== '/') {
    folders.push(folder);
    folder = folderOf(folder.slice(0, -1));
  }
  if (folder === '/') return [...folders, folder];
  return [...folders, '', ...Array.from({ length: MOST_ABOVE }, (_, index) => '../'.repeat(index + 1))];
}
