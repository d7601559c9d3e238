/** Where logs come from: files that may grow, and streams. */
import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { LogReader } from '../plot/log.js';

const CHUNK = 1 << 20;

/** Reads the bytes of a log: UTF-8, or UTF-16 with a byte order mark, which PowerShell writes. */
class BytesReader {
  readonly log = new LogReader();
  #decoder: TextDecoder | undefined;
  #bytes = 0;

  /** How many bytes there have been. */
  get bytes(): number {
    return this.#bytes;
  }

  write(bytes: Uint8Array): void {
    this.#bytes += bytes.length;
    this.#decoder ??= new TextDecoder(encodingOf(bytes));
    this.log.write(this.#decoder.decode(bytes, { stream: true }));
  }

  end(): void {
    if (this.#decoder !== undefined) this.log.write(this.#decoder.decode());
    this.log.end();
  }
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

/** A log that is read, from the beginning on. */
export interface LogSource {
  readonly path: string;
  readonly log: LogReader;
  readonly bytes: number;
  /** Whether there will be no more. */
  readonly ended: boolean;
  /** Whether it is a file that is not there, yet or for a moment. */
  readonly isAway?: boolean;
  /** Takes what has come since the last call, and says whether that is anything. */
  poll(): boolean;
  /** Says that no more is wanted. */
  end(): void;
}

/** A file, which may grow. Where it has become shorter, or is another file, it is read from its beginning. */
export class FileSource implements LogSource {
  readonly path: string;
  readonly ended = false;
  #reader = new BytesReader();
  /** Which file the path was; undefined before it was ever read, 0 while it is away. */
  #inode: number | undefined;

  /** @param waits whether a file that was never there is waited for, too */
  constructor(path: string, { waits = false }: { readonly waits?: boolean } = {}) {
    this.path = path;
    if (waits) this.#inode = 0;
  }

  get log(): LogReader {
    return this.#reader.log;
  }

  get bytes(): number {
    return this.#reader.bytes;
  }

  get isAway(): boolean {
    return this.#inode === 0;
  }

  /** @throws what the system says of the file, at the first call; later a file that is away for a moment is waited for */
  poll(): boolean {
    let file: number;
    try {
      file = openSync(this.path, 'r');
    } catch (error) {
      if (this.#inode === undefined) throw error;
      this.#inode = 0;
      return false;
    }
    try {
      const { ino, size } = fstatSync(file);
      const restarted = this.#inode !== undefined && (ino !== this.#inode || size < this.bytes);
      if (restarted) this.#reader = new BytesReader();
      this.#inode = ino;
      return this.#read(file) || restarted;
    } finally {
      closeSync(file);
    }
  }

  end(): void {
    this.#reader.end();
  }

  #read(file: number): boolean {
    const chunk = Buffer.allocUnsafe(CHUNK);
    const before = this.bytes;
    for (;;) {
      const count = readSync(file, chunk, 0, CHUNK, this.bytes);
      if (count === 0) return this.bytes > before;
      this.#reader.write(chunk.subarray(0, count));
    }
  }
}

/** A stream: standard input, or a pipe. */
export class StreamSource implements LogSource {
  readonly path: string;
  readonly #stream: Readable;
  readonly #reader = new BytesReader();
  /** Settles when the stream has come to its end, or failed. */
  readonly done: Promise<void>;
  #ended = false;
  #news = false;

  constructor(path: string, stream: Readable) {
    this.path = path;
    this.#stream = stream;
    this.done = this.#consume();
    // Whoever waits for it is told; nobody has to wait.
    this.done.catch(() => {});
  }

  get log(): LogReader {
    return this.#reader.log;
  }

  get bytes(): number {
    return this.#reader.bytes;
  }

  get ended(): boolean {
    return this.#ended;
  }

  poll(): boolean {
    const news = this.#news;
    this.#news = false;
    return news;
  }

  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#reader.end();
    // A stream that is still open would keep the process.
    this.#stream.destroy();
  }

  async #consume(): Promise<void> {
    try {
      for await (const chunk of this.#stream) {
        this.#reader.write(chunk as Uint8Array);
        this.#news = true;
      }
    } finally {
      this.end();
      this.#news = true;
    }
  }
}

/** Whether a path is a file that can be read at any place, rather than a pipe or a device. */
export function isRegular(path: string): boolean {
  return statSync(path).isFile();
}
