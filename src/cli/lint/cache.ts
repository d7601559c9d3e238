import {
  closeSync,
  fstatSync,
  futimesSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Settings } from '../../config/settings.js';
import { cacheHome } from '../../files/cache-home.js';
import { makeFolder } from '../../files/folders.js';
import { readInput } from '../../files/input.js';
import { statsOf } from '../../files/stats.js';
import type { FileResult } from '../../lint/diagnostic.js';
import { environmentOf, environmentPath } from '../environment.js';
import { hash } from './hash.js';
import { holds, type Observation } from './observations.js';
import { shownPath } from './options.js';
import type { Told } from './task.js';

interface Entry {
  readonly observations: readonly Observation[];
  readonly result: FileResult;
}

/** A file as it is linted, less its content. */
interface Linted {
  readonly path: string;
  readonly settings: Settings;
  readonly solvers?: readonly string[] | undefined;
}

const DAY = 24 * 60 * 60 * 1000;
/** An entry that no run has used for so long goes. */
const MAX_AGE = 30 * DAY;

/**
 * Results of earlier runs. An entry's name is the hash of all that its result depends on: caffekit itself, the settings,
 * and the file's path and content. What it saw of other files is in the entry, and is looked at again. Runs may share a
 * cache at the same time: an entry appears whole, and two that make the same one make it equal. One that can't be read,
 * or whose checksum is wrong, counts as none; a folder that can't be written to is left as it is.
 */
export class Cache {
  readonly #folder: string;
  readonly #code: string;
  readonly #settings = new Map<Settings, string>();
  #written = 0;

  constructor(folder: string, { maxFindings, beyondBvlc }: Told) {
    this.#folder = resolve(folder);
    this.#code = hash(readFileSync(fileURLToPath(import.meta.url)), `${maxFindings} ${beyondBvlc}`);
  }

  /** The result for a file; undefined where it has to be found out. */
  get(input: Linted, content: Uint8Array): FileResult | undefined {
    try {
      const entry = this.#read(this.#place(input, content));
      return entry !== undefined && holds(entry.observations, environmentOf(input.path))
        ? entry.result
        : undefined;
    } catch {
      return undefined;
    }
  }

  set(input: Linted, content: Uint8Array, entry: Entry): void {
    try {
      const place = this.#place(input, content);
      const body = JSON.stringify({ observations: entry.observations, result: entry.result });
      const temporary = `${place}.${process.pid}.${this.#written++}.tmp`;
      writeWhole(place, temporary, `${hash(body)}\n${body}`);
    } catch {
      // A folder that is read-only, or a full disk: the next run finds it out again.
    }
  }

  /** Removes what has not been used for long, at most once a day. */
  prune(): void {
    if (this.#written === 0) return;
    const stamp = join(this.#folder, 'pruned');
    const now = Date.now();
    try {
      const last = statSync(stamp, { throwIfNoEntry: false })?.mtimeMs ?? 0;
      if (now - last < DAY) return;
      writeFileSync(stamp, '');
      for (const group of readdirSync(this.#folder)) {
        if (!/^[0-9a-f]{2}$/.test(group)) continue;
        for (const name of readdirSync(join(this.#folder, group))) {
          const path = join(this.#folder, group, name);
          if (now - statSync(path).mtimeMs > MAX_AGE) rmSync(path, { force: true });
        }
      }
    } catch {
      // Another run is at it, or the folder can't be written to.
    }
  }

  #read(place: string): Entry | undefined {
    const file = openSync(place, 'r');
    try {
      const text = readFileSync(file, 'utf8');
      const body = text.slice(41);
      if (text.slice(0, 41) !== `${hash(body)}\n`) return undefined;
      markUsed(file);
      return JSON.parse(body) as Entry;
    } finally {
      closeSync(file);
    }
  }

  #place({ path, settings, solvers = [] }: Linted, content: Uint8Array): string {
    let key = this.#settings.get(settings);
    if (key === undefined) {
      const proto = settings.proto === undefined ? '' : readInput(settings.proto);
      // Weights are too large to be hashed.
      const weights = settings.weights === undefined ? undefined : statsOf(settings.weights);
      // Where the checkout lies makes no difference to the result.
      const named = {
        ...settings,
        proto: settings.proto === undefined ? undefined : shownPath(settings.proto),
        pythonPath: settings.pythonPath?.map(shownPath),
        weights: weights && [shownPath(settings.weights!), weights.size, weights.mtimeMs],
      };
      key = hash(this.#code, JSON.stringify([named, environmentPath()]), proto);
      this.#settings.set(settings, key);
    }
    const name = hash(key, path, content, ...solvers);
    return join(this.#folder, name.slice(0, 2), name.slice(2));
  }
}

/** Writes beside the place first, and makes its folder where there is none yet. */
function writeWhole(place: string, temporary: string, text: string): void {
  const write = () => writeFileSync(temporary, text, { mode: 0o600 });
  try {
    try {
      write();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      makeFolder(dirname(place), 0o700);
      write();
    }
    renameSync(temporary, place);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Keeps an entry from being removed; exact to a day. */
function markUsed(file: number): void {
  const now = Date.now();
  if (now - fstatSync(file).mtimeMs < DAY) return;
  try {
    futimesSync(file, now / 1000, now / 1000);
  } catch {
    // Somebody else's, or read-only.
  }
}

/** The user's own cache folder; undefined where there is none, or caches are not wanted. */
export function defaultFolder(): string | undefined {
  const home = cacheHome();
  return home === undefined ? undefined : join(home, 'caffekit', 'lint');
}
