import {
  closeSync,
  type Dirent,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { Configs } from '../config/find.js';
import { inputProblem } from '../files/input.js';
import { GARBLED, isGarbled } from '../files/reason.js';
import { statsOf } from '../files/stats.js';
import { fileError, UsageError } from './errors.js';
import { Ignored } from './ignored.js';

/** What else a search of a folder finds. */
export interface Wanted {
  /** Files of Python's. */
  readonly python?: boolean;
}

/** Notes what can't be read. */
type OnUnread = (path: string, error: unknown) => void;

/**
 * The files that paths, folders and globs name, each once, in order. Folders are searched for `*.prototxt` and for texts
 * with the endings that the configuration adds, without hidden folders and what is {@link Ignored}; a file that is named itself always counts.
 *
 * @param onUnread takes a folder that can't be searched, in place of an error
 * @throws UsageError for a path that does not exist, a glob without nets, or folders where none of the paths has any
 */
export async function findFiles(
  paths: readonly string[],
  configs = new Configs(),
  wanted: Wanted = {},
  onUnread: OnUnread = (path, error) => {
    throw fileError(path, error);
  },
): Promise<string[]> {
  const files: string[] = [];
  let nothing: UsageError | undefined;
  for (const path of paths) {
    const stats = statsFor(path);
    const problem = stats === undefined ? undefined : inputProblem(path, stats);
    if (problem !== undefined) throw new UsageError(`${path}: ${problem}`);
    if (stats !== undefined && !stats.isDirectory()) files.push(path);
    else if (stats?.isDirectory()) {
      let hasUnread = false;
      const found = searchFolder(path, configs, wanted, (unread, error) => {
        hasUnread = true;
        onUnread(unread, error);
      });
      if (found.files.length === 0 && !hasUnread) {
        const endings = [
          '.prototxt',
          ...(wanted.python ? ['.py'] : []),
          ...(configs.forFolder(path)?.extensions ?? []),
        ].map((ending) => `*${ending}`);
        nothing ??= new UsageError(
          found.leftOut
            ? `${path}: all ${endings.join(' and ')} in this folder are left out by .gitignore, .caffekitignore or the configuration's ignore; name a file itself to check it`
            : `${path}: there is no ${endings.join(' or ')} in this folder`,
        );
      }
      for (const file of found.files) files.push(file);
    } else if (/[*?[\]{}!]/.test(path)) {
      const { matching, found } = await searchGlob(path, configs, wanted);
      if (found.length === 0) {
        throw new UsageError(
          matching === 0
            ? `${path}: no file matches`
            : `${path}: all files that match are left out by .gitignore, .caffekitignore or the configuration's ignore; name a file itself to check it`,
        );
      }
      for (const file of found) files.push(file);
    } else throw new UsageError(`${path}: ${isGarbled(path) ? GARBLED : 'there is no such file or folder'}`);
  }
  if (files.length === 0 && nothing !== undefined) throw nothing;
  const bySpelling = new Map(files.toReversed().map((file) => [resolve(file), file]));
  return [...new Set(files.map((file) => bySpelling.get(resolve(file))!))];
}

/** What is at a path that the call names. */
function statsFor(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    throw fileError(path, error);
  }
}

/** Whether a file in a folder is of those that are searched for, by its name's ending. */
function endsAsWanted(name: string, folder: string, configs: Configs, { python = false }: Wanted): boolean {
  if (name.endsWith('.prototxt') || (python && name.endsWith('.py'))) return true;
  const extensions = configs.forFolder(folder)?.extensions ?? [];
  return extensions.some((ending) => name.endsWith(ending)) && isText(join(folder, name));
}

/** The nets in a folder and those below it, by path; and whether anything was left out. */
function searchFolder(
  folder: string,
  configs: Configs,
  wanted: Wanted,
  onUnread: OnUnread,
): { files: string[]; leftOut: boolean } {
  const absolute = resolve(folder);
  const ignored = new Ignored(absolute, configs);
  const files: string[] = [];
  let leftOut = false;
  const visit = (path: string, here: string, way: readonly string[]) => {
    const isWanted = (name: string) => endsAsWanted(name, here, configs, wanted);
    const folders: { name: string; way: readonly string[] }[] = [];
    for (const entry of entriesOf(path, here, onUnread)) {
      if (entry.name.startsWith('.')) continue;
      const target = join(here, entry.name);
      const linked = entry.isSymbolicLink() ? statsOf(target) : undefined;
      if (entry.isDirectory() || linked?.isDirectory()) {
        const wayThere = linked === undefined ? way : throughLink(absolute, way, target);
        if (wayThere === undefined) continue;
        if (ignored.folder(target)) leftOut = true;
        else folders.push({ name: entry.name, way: wayThere });
      } else if ((entry.isFile() || linked?.isFile()) && isWanted(entry.name)) {
        if (ignored.file(target)) leftOut = true;
        else files.push(path === '.' ? entry.name : join(path, entry.name));
      }
    }
    for (const { name, way } of folders) visit(path === '.' ? name : join(path, name), join(here, name), way);
  };
  if (ignored.folder(absolute)) leftOut = true;
  else visit(folder, absolute, []);
  return { files: files.sort(), leftOut };
}

/** So many bytes at a file's beginning tell whether it is a text: PyTorch's models end with `.pt` as well. */
const SAMPLE = 512;

function isText(path: string): boolean {
  const sample = Buffer.alloc(SAMPLE);
  try {
    const file = openSync(path, 'r');
    try {
      return !sample.subarray(0, readSync(file, sample, 0, SAMPLE, 0)).includes(0);
    } finally {
      closeSync(file);
    }
  } catch {
    // What is wrong with it is told where it is read.
    return true;
  }
}

function entriesOf(path: string, absolute: string, onUnread: OnUnread): Dirent[] {
  try {
    return readdirSync(absolute, { withFileTypes: true });
  } catch (error) {
    onUnread(path, error);
    return [];
  }
}

/**
 * The real folders that a search has come through by links, with those of one more link; undefined for a link that the
 * search need not follow: into the folder that is searched anyway, or back to one that the search is in.
 */
function throughLink(start: string, way: readonly string[], link: string): readonly string[] | undefined {
  const target = realpathSync(link);
  if (liesIn(target, realpathSync(start))) return undefined;
  const above = [...way, realpathSync(dirname(link))];
  return above.some((folder) => liesIn(folder, target)) ? undefined : above;
}

function liesIn(path: string, folder: string): boolean {
  return `${path}${sep}`.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** What a glob matches; where its last part says nothing of names (`**`, `*`), of that what is searched for in folders. */
async function searchGlob(
  pattern: string,
  configs: Configs,
  wanted: Wanted,
): Promise<{ matching: number; found: string[] }> {
  const ignored = new Ignored(process.cwd(), configs);
  const { glob } = await import('tinyglobby');
  const slashed = pattern.split(sep).join('/');
  const all = await glob(slashed, {
    ignore: ['**/node_modules/**', '**/.git/**'],
    expandDirectories: false,
    onlyFiles: true,
  });
  const matching = /(?:^|\/)[*?]+$/.test(slashed)
    ? all.filter((path) => endsAsWanted(basename(path), resolve(dirname(path)), configs, wanted))
    : all;
  return { matching: matching.length, found: matching.filter((path) => !ignored.file(resolve(path))).sort() };
}
