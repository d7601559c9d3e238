import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { reasonOf } from './reason.js';
import { uninterrupted } from './signals.js';
import { statsOf } from './stats.js';

/** A file to be written. */
export interface FileContent {
  readonly path: string;
  /** Text is written in UTF-8. */
  readonly content: string | Uint8Array;
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
 * renamed into it. Ctrl-C waits until that is done. A link is followed; the mode of a file that is replaced stays. Folders are made as needed.
 *
 * @throws WriteError where a file exists and `force` is not set, or the system refuses; then everything is as before
 */
export function writeFiles(files: readonly FileContent[], options: { readonly force: boolean }): void {
  for (const { path } of files) {
    if (!existsSync(path)) continue;
    if (statSync(path).isDirectory()) throw new WriteError(path, 'it is a folder');
    if (!options.force) throw new WriteError(path, 'it exists already; --force replaces it');
    // A rename would replace a file that is read-only as well.
    try {
      accessSync(path, constants.W_OK);
    } catch (error) {
      throw new WriteError(path, reasonOf(error));
    }
  }
  uninterrupted(() => writeAll(files));
}

function writeAll(files: readonly FileContent[]): void {
  const staged: { temporary: string; target: string; backup: string | undefined }[] = [];
  const madeFolders: string[] = [];
  const done: typeof staged = [];
  let at = '';
  try {
    for (const { path, content } of files) {
      at = path;
      const target = existsSync(path) && lstatSync(path).isSymbolicLink() ? realpathSync(path) : path;
      makeFolder(dirname(target), madeFolders);
      const temporary = `${besides(target)}.tmp`;
      staged.push({ temporary, target, backup: existsSync(target) ? `${temporary}.old` : undefined });
      writeWhole(temporary, content, existsSync(target) ? statSync(target).mode & 0o777 : 0o666);
    }
    for (const file of staged) {
      at = file.target;
      // With a single file the rename alone is atomic; with several, what was there is kept until all are in place.
      if (file.backup !== undefined && staged.length > 1) renameSync(file.target, file.backup);
      done.push(file);
      renameSync(file.temporary, file.target);
    }
  } catch (error) {
    for (const { target, backup } of done.reverse()) {
      if (backup === undefined) attempt(() => rmSync(target, { force: true }));
      else if (existsSync(backup)) attempt(() => renameSync(backup, target));
    }
    for (const { temporary } of staged) attempt(() => rmSync(temporary, { force: true }));
    for (const folder of madeFolders.reverse()) attempt(() => rmdirSync(folder));
    throw new WriteError(at, reasonOf(error));
  }
  for (const { backup } of staged) if (backup !== undefined) rmSync(backup, { force: true });
}

/**
 * Makes a folder and those it lies in, and adds those made. One by one: Node's own `recursive` never returns where the
 * system says of a folder in one that exists that there is no such place, as it does in /proc.
 */
function makeFolder(path: string, made: string[]): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path), made);
  try {
    mkdirSync(path);
    made.push(path);
  } catch (error) {
    // Another run has made it meanwhile.
    if (!statsOf(path)?.isDirectory()) throw error;
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

function writeWhole(path: string, content: string | Uint8Array, mode: number): void {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const file = openSync(path, 'wx', mode);
  try {
    for (let offset = 0; offset < bytes.length; ) offset += writeSync(file, bytes, offset);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** A hidden path beside another, which nothing has; its name is short, however long the other's is. */
export function besides(path: string): string {
  const unique = `${process.pid}-${Math.random().toString(36).slice(2, 10)}`;
  return join(dirname(path), `.${basename(path).slice(0, 50)}.${unique}`);
}
