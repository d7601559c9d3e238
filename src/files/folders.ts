import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { statsOf } from './stats.js';

/**
 * Makes a folder and those it lies in; one by one, since Node's own `recursive` never returns where the system says of a
 * folder in one that exists that there is no such place, as it does in /proc.
 *
 * @param made where those that were made are added
 */
export function makeFolder(path: string, mode?: number, made: string[] = []): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path), mode, made);
  try {
    mkdirSync(path, mode);
    made.push(path);
  } catch (error) {
    // Another run has made it meanwhile.
    if (!statsOf(path)?.isDirectory()) throw error;
  }
}
