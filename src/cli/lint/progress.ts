import { standardError } from '../error-output.js';

/** How far a long run is: one line on the terminal, from the first second on, that is gone at the end. */
export class Progress {
  readonly #stream: () => NodeJS.WriteStream;
  readonly #start = Date.now();
  #shown = Number.NEGATIVE_INFINITY;

  constructor(stream: () => NodeJS.WriteStream = standardError) {
    this.#stream = stream;
  }

  /** Tells how many of the files are done. */
  update(done: number, total: number): void {
    const now = Date.now();
    if (now - this.#start < DELAY || now - this.#shown < INTERVAL || total < 2) return;
    const stream = this.#stream();
    if (!stream.isTTY) return;
    this.#shown = now;
    const filled = Math.round((done / total) * BAR);
    const bar = `${'█'.repeat(filled)}${'░'.repeat(BAR - filled)}`;
    const text = `${bar} ${done} of ${total} files`;
    stream.write(`\r${text.slice(0, (stream.columns || 80) - 1)}\u001b[K`);
  }

  /** Takes the line away. */
  end(): void {
    if (this.#shown > 0) this.#stream().write('\r\u001b[K');
  }
}

/** Milliseconds. */
const DELAY = 1000;
const INTERVAL = 100;
const BAR = 30;
