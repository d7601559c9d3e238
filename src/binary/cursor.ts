import { type Bytes, FormatError } from './bytes.js';

/** Reads numbers one after the other, the lowest byte first. */
export class Cursor {
  readonly #bytes: Bytes;
  #position: number;

  constructor(bytes: Bytes, position: number) {
    this.#bytes = bytes;
    this.#position = position;
  }

  /** Where in the file the next byte lies. */
  get position(): number {
    return this.#position;
  }

  /**
   * A number without sign; one that no file is as large as where all of its bits are set.
   *
   * @throws FormatError where the file ends before
   */
  uint(size: number): number {
    const bytes = this.take(size);
    let value = 0;
    for (let i = size - 1; i >= 0; i--) value = value * 256 + bytes[i]!;
    return value;
  }

  take(size: number): Uint8Array {
    const bytes = this.#bytes.read(this.#position, size);
    if (bytes.length < size || size < 0) throw new FormatError(this.#position, 'the file ends here');
    this.#position += size;
    return bytes;
  }

  skip(size: number): void {
    this.#position += size;
  }

  /** Whether these letters come next; they are passed over. */
  signature(letters: string): boolean {
    return new TextDecoder('latin1').decode(this.take(letters.length)) === letters;
  }
}

/** Whether an address is none: all of its bits are set. */
export function isUndefined(address: number, size: number): boolean {
  return address >= 256 ** size - 1;
}
