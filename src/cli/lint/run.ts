import { availableParallelism } from 'node:os';
import type { Settings } from '../../config/settings.js';
import { readInput } from '../../files/input.js';
import type { FileResult } from '../../lint/diagnostic.js';
import { decode, encode, type Source } from '../../textproto/source.js';
import type { Cache } from './cache.js';
import { asMeant } from './legible.js';
import { OptionsOfSettings } from './options.js';
import type { Pool } from './pool.js';
import { Progress } from './progress.js';
import { type Outcome, runTask, type Told } from './task.js';

/** A file to lint: at a path, or given with its content. */
export interface Input {
  readonly path: string;
  /** In place of what is at the path. */
  readonly source?: Source;
  /** The same object for equal settings. */
  readonly settings: Settings;
  /** Solvers in other folders that may name the file. */
  readonly solvers?: readonly string[] | undefined;
}

export interface Linted {
  readonly result: FileResult;
  /** What the diagnostics speak of, fixes applied; empty where there are none. */
  readonly text: string;
  /** What fixes have made of the file; absent where nothing changes. */
  readonly change?: { readonly before: Source; readonly after: string; readonly applied: number };
}

export interface RunOptions extends Told {
  /** Whether to apply fixes to the texts. */
  readonly fix: boolean;
  /** How many files at a time; undefined to decide by how long it takes. */
  readonly jobs: number | undefined;
  readonly cache: Cache | undefined;
  /** Takes a file that can't be read: it is left out. */
  readonly onUnread: (path: string, error: unknown) => void;
}

/** Files that take longer than this are worth threads, each of which has about a second of code to compile anew. */
const WORTH_THREADS_MS = 4000;
/** How long the first files are looked at to tell; they take several times as long as later ones, until V8 knows the code. */
const TRIAL_MS = 500;
/** How long events wait at most, but for a large file. */
const TURN_MS = 50;
/** A message to a thread and back costs little beside so much text. */
const BATCH_SIZE = 32 * 1024;

/**
 * Lints files, and hands over each with its index as soon as it is done, in any order.
 *
 * @throws UsageError for a schema that can't be read
 */
export async function lintAll(
  inputs: readonly Input[],
  options: RunOptions,
  onLinted: (linted: Linted, index: number) => void,
): Promise<void> {
  const lintOptions = new OptionsOfSettings();
  // A schema that can't be read ends the call before anything is written.
  for (const settings of new Set(inputs.map((input) => input.settings))) await lintOptions.of(settings);
  const run = new Run(inputs, options, lintOptions, onLinted);
  try {
    if (options.jobs === undefined || options.jobs === 1) await run.here();
    await run.inThreads();
  } finally {
    await run.end();
  }
}

/** A file that is read and that the cache doesn't know. */
interface Pending {
  readonly index: number;
  readonly input: Input;
  readonly bytes: Uint8Array | undefined;
  readonly source: Source;
}

class Run {
  readonly #inputs: readonly Input[];
  readonly #options: RunOptions;
  readonly #lintOptions: OptionsOfSettings;
  readonly #onLinted: (linted: Linted, index: number) => void;
  readonly #progress = new Progress();
  #next = 0;
  #done = 0;
  #pool: Pool | undefined;

  constructor(
    inputs: readonly Input[],
    options: RunOptions,
    lintOptions: OptionsOfSettings,
    onLinted: (linted: Linted, index: number) => void,
  ) {
    this.#inputs = inputs;
    this.#options = options;
    this.#lintOptions = lintOptions;
    this.#onLinted = onLinted;
  }

  /** Lints in this thread: all files, or as many until it shows that the rest is worth others. */
  async here(): Promise<void> {
    const start = Date.now();
    let turned = start;
    for (;;) {
      const pending = this.#read();
      if (pending === undefined) return;
      // Else nobody would hear of Ctrl-C that comes while a file is written.
      if (Date.now() - turned > TURN_MS) {
        await new Promise((resolve) => setImmediate(resolve));
        turned = Date.now();
      }
      const { settings } = pending.input;
      this.#finish(
        pending,
        runTask(this.#task(pending.input, pending.source), await this.#lintOptions.of(settings)),
      );
      if (this.#options.jobs !== undefined) continue;
      const elapsed = Date.now() - start;
      const left = (this.#inputs.length - this.#next) * (elapsed / this.#done);
      if (elapsed > TRIAL_MS && left > WORTH_THREADS_MS && availableParallelism() > 1) return;
    }
  }

  async inThreads(): Promise<void> {
    const left = this.#inputs.length - this.#next;
    if (left === 0) return;
    const size = Math.min(this.#options.jobs ?? Math.min(availableParallelism(), MAX_AUTOMATIC), left);
    const { Pool } = await import('./pool.js');
    const pool = new Pool(size);
    this.#pool = pool;
    const feed = async () => {
      for (let batch = this.#batch(); batch.length > 0; batch = this.#batch()) {
        const outcomes = await pool.run(
          batch.map(({ input, source }) => ({
            task: this.#task(input, source),
            settings: input.settings,
          })),
        );
        for (const [i, outcome] of outcomes.entries()) this.#finish(batch[i]!, outcome);
      }
    };
    await Promise.all(Array.from({ length: size }, feed));
  }

  async end(): Promise<void> {
    this.#progress.end();
    await this.#pool?.end();
    this.#options.cache?.prune();
  }

  #task({ path, solvers, settings }: Input, source: Source) {
    return {
      path,
      text: source.text,
      solvers,
      data: settings.data !== false,
      fix: this.#options.fix,
      maxFindings: this.#options.maxFindings,
      beyondBvlc: this.#options.beyondBvlc,
      observe: this.#options.cache !== undefined,
    };
  }

  #batch(): Pending[] {
    const batch: Pending[] = [];
    for (let size = 0; size < BATCH_SIZE; ) {
      const pending = this.#read();
      if (pending === undefined) break;
      batch.push(pending);
      size += pending.source.text.length;
    }
    return batch;
  }

  /** The next file that has to be linted; those that the cache knows are done on the way. */
  #read(): Pending | undefined {
    const { cache, fix, onUnread } = this.#options;
    while (this.#next < this.#inputs.length) {
      const index = this.#next++;
      const input = this.#inputs[index]!;
      let bytes: Uint8Array | undefined;
      try {
        if (input.source === undefined) bytes = readInput(input.path);
      } catch (error) {
        onUnread(input.path, error);
        this.#progress.update(++this.#done, this.#inputs.length);
        continue;
      }
      const known = bytes === undefined ? undefined : cache?.get(input, bytes);
      if (
        known === undefined ||
        (fix && known.diagnostics.some((diagnostic) => diagnostic.fix !== undefined))
      )
        return { index, input, bytes, source: input.source ?? decode(bytes!) };
      const { text, encoding } = decode(known.diagnostics.length === 0 ? new Uint8Array() : bytes!);
      this.#report(asMeant(known, text, encoding), index);
    }
    return undefined;
  }

  #finish({ index, input, bytes, source }: Pending, { text, result, applied, observations }: Outcome): void {
    const changed = text !== source.text;
    // What a bug has cost is looked for anew in the next run.
    if (bytes !== undefined && result.internalErrors === undefined) {
      const content = changed ? encode(text, source.encoding) : bytes;
      this.#options.cache?.set(input, content, { observations, result });
    }
    const change = changed ? { change: { before: source, after: text, applied } } : {};
    const told = asMeant(result, result.diagnostics.length === 0 ? '' : text, source.encoding);
    this.#report({ ...told, ...change }, index);
  }

  #report(linted: Linted, index: number): void {
    this.#onLinted(linted, index);
    this.#progress.update(++this.#done, this.#inputs.length);
  }
}

/** More threads than this take more memory than most machines have to spare. */
const MAX_AUTOMATIC = 8;
