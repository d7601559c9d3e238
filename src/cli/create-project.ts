import { lstatSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { reasonOf } from '../files/reason.js';
import { uninterrupted } from '../files/signals.js';
import { statsOf } from '../files/stats.js';
import { besides, WriteError, writeFiles } from '../files/write.js';
import type { ProjectFile } from '../project/files.js';
import { encode } from '../textproto/source.js';

/** Why nothing can be put at a path; undefined if something can. */
export function placeProblem(folder: string): string | undefined {
  const parent = dirname(folder);
  if (!statsOf(parent)?.isDirectory()) return `there is no folder ${parent}`;
  // A link that leads nowhere is there as well.
  if (lstatSync(folder, { throwIfNoEntry: false }) !== undefined) {
    return 'it exists already, and nothing is overwritten; choose another name, or remove it';
  }
  return undefined;
}

/**
 * Makes a folder with files in it, all of them or nothing: they are written into a hidden folder beside it, which then
 * gets its name. Whenever the process ends before, there is no folder of that name; Ctrl-C waits until it is there.
 *
 * @throws WriteError where something of that name is there, or the system refuses; then nothing is left behind
 */
export function createProject(folder: string, files: readonly ProjectFile[]): void {
  const problem = placeProblem(folder);
  if (problem !== undefined) throw new WriteError(folder, problem);
  const partial = `${besides(folder)}.partial`;
  uninterrupted(() => {
    try {
      const contents = files.map(({ path, text, encoding }) => ({
        path: join(partial, path),
        content: encode(text, encoding ?? 'utf-8'),
      }));
      writeFiles(contents, { force: false });
      renameSync(partial, folder);
    } catch (error) {
      rmSync(partial, { recursive: true, force: true });
      throw new WriteError(folder, error instanceof WriteError ? error.reason : reasonOf(error));
    }
  });
}
