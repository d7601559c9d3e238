import { spawnSync } from 'node:child_process';
import {
  accessSync,
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  lstatSync,
  openSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { makeFolder } from './folders.js';
import { noFile } from './input.js';
import { reasonOf } from './reason.js';
import { uninterrupted } from './signals.js';
import { statsOf } from './stats.js';

/** A file to be written. */
export interface FileContent {
  readonly path: string;
  /** Text is written in UTF-8. */
  readonly content: string | Uint8Array;
  /** Whether it is a file that was read, and whose text is changed: a pipe has nothing to change. */
  readonly inPlace?: boolean;
}

/** A file that cannot be written; nothing has been. */
export class WriteError extends Error {
  readonly path: string;
  readonly reason: string;

  constructor(path: string, reason: string) {
    super(`${path}: ${reason}`);
    this.name = 'WriteError';
    this.path = path;
    this.reason = reason;
  }
}

/**
 * Writes files, all of them or none, each whole or not at all: every file is written beside its place first and then
 * renamed into it, with the mode, owner, access list and extended attributes of the file that it replaces. Ctrl-C waits
 * until that is done. A link is followed, also one that leads nowhere yet. Folders are made as needed.
 *
 * A file that has other names too (hard links) is written in its place, so that all names stay names of one file. What is
 * no regular file, such as a device or a pipe, is written into, after all else.
 *
 * @throws WriteError where a file exists and `force` is not set, or the system refuses; then everything is as before,
 *   save what a device or pipe has taken
 */
export function writeFiles(files: readonly FileContent[], options: { readonly force: boolean }): void {
  const places = files.map((file) => placeOf(file, options.force));
  uninterrupted(() => writeAll(places));
}

/** A file to be written, and what is at its path. */
interface Place extends FileContent {
  /** Where the path's links lead. */
  readonly target: string;
  readonly kind: 'new' | 'replaced' | 'shared' | 'stream';
}

function placeOf({ path, content, inPlace }: FileContent, force: boolean): Place {
  const stats = statsOf(path);
  if (stats === undefined) return { path, content, target: endOf(path), kind: 'new' };
  if (stats.isDirectory()) throw new WriteError(path, 'it is a folder');
  if (!stats.isFile()) {
    if (inPlace)
      throw new WriteError(path, `it is ${noFile(stats)}: its text cannot be changed in its place`);
    return { path, content, target: path, kind: 'stream' };
  }
  if (!force) throw new WriteError(path, 'it exists already; --force replaces it');
  // A rename would replace a file that is read-only as well.
  try {
    accessSync(path, constants.W_OK);
  } catch (error) {
    throw new WriteError(path, reasonOf(error));
  }
  const target = realpathSync(path);
  return { path, content, target, kind: stats.nlink > 1 ? 'shared' : 'replaced' };
}

/** Where a link leads that leads to nothing yet; the path itself if it is no link. */
function endOf(path: string): string {
  let end = path;
  for (let links = 0; links < 40; links++) {
    try {
      if (!lstatSync(end).isSymbolicLink()) return end;
    } catch {
      return end;
    }
    end = resolve(dirname(end), readlinkSync(end));
  }
  return path;
}

function writeAll(places: readonly Place[]): void {
  const staged: { place: Place; temporary: string; backup: string | undefined }[] = [];
  const madeFolders: string[] = [];
  const undo: (() => void)[] = [];
  let at = '';
  try {
    for (const place of places) {
      if (place.kind === 'stream') continue;
      at = place.path;
      makeFolder(dirname(place.target), undefined, madeFolders);
      const temporary = `${besides(place.target)}.tmp`;
      const file = { place, temporary, backup: place.kind === 'replaced' ? `${temporary}.old` : undefined };
      staged.push(file);
      const replaced = place.kind === 'replaced' ? place.target : undefined;
      writeWhole(temporary, place.content, replaced);
    }
    for (const { place, temporary, backup } of staged) {
      const { target, content, kind } = place;
      at = place.path;
      if (kind === 'shared') {
        const before = readFileSync(target);
        undo.push(() => overwrite(target, before));
        overwrite(target, content);
        continue;
      }
      // With a single file the rename alone is atomic; with several, what was there is kept until all are in place.
      if (backup === undefined) undo.push(() => rmSync(target, { force: true }));
      else if (places.length > 1) {
        renameSync(target, backup);
        undo.push(() => renameSync(backup, target));
      }
      renameSync(temporary, target);
    }
    for (const { path, content, kind } of places) {
      if (kind !== 'stream') continue;
      at = path;
      writeInto(path, content);
    }
  } catch (error) {
    for (const step of undo.reverse()) attempt(step);
    for (const { temporary } of staged) attempt(() => rmSync(temporary, { force: true }));
    for (const folder of madeFolders.reverse()) attempt(() => rmdirSync(folder));
    throw new WriteError(at, reasonOf(error));
  }
  for (const { temporary, backup } of staged) {
    rmSync(temporary, { force: true });
    if (backup !== undefined) rmSync(backup, { force: true });
  }
}

/** One step back after a failure, which must not keep the next ones from being taken. */
function attempt(step: () => void): void {
  try {
    step();
  } catch {
    // The failure itself is what is told.
  }
}

/** A new file, like another that it is to replace in all but its content. */
function writeWhole(path: string, content: string | Uint8Array, replaced: string | undefined): void {
  const mode = replaced === undefined ? 0o666 : statSync(replaced).mode & 0o777;
  const file = openSync(path, 'wx', mode);
  try {
    writeBytes(file, content);
  } finally {
    closeSync(file);
  }
  // Node.js knows neither access lists nor extended attributes. Where there is no such cp, the mode is kept.
  if (replaced !== undefined && process.platform === 'linux')
    spawnSync('cp', ['--attributes-only', '--preserve=all', '--', replaced, path], { stdio: 'ignore' });
  if (replaced !== undefined) attempt(() => utimesSync(path, new Date(), new Date()));
}

/** New content for a file that stays the file it is. */
function overwrite(path: string, content: string | Uint8Array): void {
  const file = openSync(path, 'r+');
  try {
    ftruncateSync(file, writeBytes(file, content));
  } finally {
    closeSync(file);
  }
}

/** Writes into a device or a pipe, which is not made. */
function writeInto(path: string, content: string | Uint8Array): void {
  const file = openSync(path, constants.O_WRONLY);
  try {
    writeBytes(file, content);
  } finally {
    closeSync(file);
  }
}

/** @returns how many bytes it were */
function writeBytes(file: number, content: string | Uint8Array): number {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  for (let offset = 0; offset < bytes.length; ) offset += writeSync(file, bytes, offset);
  // What is no file on a disk can't be synchronized, and need not be.
  if (fstatSync(file).isFile()) fsyncSync(file);
  return bytes.length;
}

/** A hidden path beside another, which nothing has; its name is short, however long the other's is. */
export function besides(path: string): string {
  const unique = `${process.pid}-${Math.random().toString(36).slice(2, 10)}`;
  return join(dirname(path), `.${basename(path).slice(0, 50)}.${unique}`);
}
