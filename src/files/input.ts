import { readFileSync, readlinkSync, type Stats, statSync } from 'node:fs';
import { devNull } from 'node:os';
import { dirname, resolve } from 'node:path';
import { statsOf } from './stats.js';

/**
 * The bytes of a file that is asked for by name. What may never end, or for which nobody may ever write, isn't begun with:
 * pipes, sockets and devices, unless this process was started with them (`/dev/stdin`, a shell's `<(command)`).
 *
 * @throws what the system says, or an error that says what is there in place of a file
 */
export function readInput(path: string): Buffer {
  const problem = inputProblem(path, statSync(path));
  if (problem !== undefined) throw new Error(problem);
  return readFileSync(path);
}

/** The text of a file in UTF-8; see {@link readInput}. */
export function readInputText(path: string): string {
  return readInput(path).toString('utf8');
}

/** Why what is at a path is not read; undefined for what can be. */
export function inputProblem(path: string, stats: Stats): string | undefined {
  const kind = noFile(stats);
  if (kind === undefined || isNull(stats)) return undefined;
  if (isEndless(stats)) return 'this device never ends, and is no file';
  return isOfProcess(path) ? undefined : `it is ${kind}; hand its text over on standard input`;
}

/** What is in place of a file or folder; undefined for those. */
export function noFile(stats: Stats): string | undefined {
  if (stats.isFIFO()) return 'a named pipe, and no file';
  if (stats.isSocket()) return 'a socket, and no file';
  return stats.isCharacterDevice() || stats.isBlockDevice() ? 'a device, and no file' : undefined;
}

function isNull(stats: Stats): boolean {
  return stats.isCharacterDevice() && stats.rdev === statsOf(devNull)?.rdev;
}

/** Linux's zero, full, random and urandom. */
const ENDLESS: readonly number[] = [0x105, 0x107, 0x108, 0x109];

function isEndless(stats: Stats): boolean {
  return process.platform === 'linux' && stats.isCharacterDevice() && ENDLESS.includes(stats.rdev);
}

/** So many links lead one to another at most, as on Linux. */
const MAX_LINKS = 40;

/** Whether a path is of what this process was started with, by links too: `/dev/stdin`, `/dev/fd/63`. */
function isOfProcess(path: string): boolean {
  let current = resolve(path);
  for (let links = 0; links < MAX_LINKS; links++) {
    if (/^\/(?:dev\/stdin|(?:dev|proc\/[^/]+)\/fd\/\d+)$/.test(current)) return true;
    try {
      current = resolve(dirname(current), readlinkSync(current));
    } catch {
      return false;
    }
  }
  return false;
}
