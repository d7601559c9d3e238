import { type FileContent, WriteError, writeFiles } from '../files/write.js';
import type { Unread } from './unread.js';

/**
 * Writes files whose texts are changed, each by itself: one that cannot be written keeps none of the others from it.
 *
 * @param unwritten where those that could not be written are noted
 * @returns those that are written
 */
export function writeInPlace(files: readonly FileContent[], unwritten: Unread): FileContent[] {
  return files.filter((file) => {
    try {
      writeFiles([{ ...file, inPlace: true }], { force: true });
      return true;
    } catch (error) {
      if (!(error instanceof WriteError)) throw error;
      unwritten.note(file.path, new Error(error.reason));
      return false;
    }
  });
}
