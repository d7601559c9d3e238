/** A file that may be far larger than what is read of it. */
export interface Bytes {
  /** In bytes. */
  readonly size: number;
  /** When it was changed last, in milliseconds; absent where that is not known. */
  readonly modified?: number;
  /** What lies from an offset on; shorter where the file ends. */
  read(offset: number, length: number): Uint8Array;
}

/** A content as a file. */
export function inMemory(content: Uint8Array): Bytes {
  return { size: content.length, read: (offset, length) => content.subarray(offset, offset + length) };
}

/** A file that is not what it should be: cut off or corrupt. */
export class FormatError extends Error {
  /** Where in the file, counted from 0. */
  readonly offset: number;

  constructor(offset: number, message: string) {
    super(message);
    this.name = 'FormatError';
    this.offset = offset;
  }
}
