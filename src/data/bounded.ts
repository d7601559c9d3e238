import type { Bytes } from '../binary/bytes.js';

/** So much is read at once. */
const PAGE = 1 << 12;

/** More would have to be read of a file than anybody waits for. */
export class TooMuch extends Error {}

/**
 * A file of which no more than so many bytes are read, and each page once: readers ask for a few bytes at a time.
 *
 * @throws TooMuch from `read`
 */
export function bounded(bytes: Bytes, limit: number): Bytes {
  const pages = new Map<number, Uint8Array>();
  let left = limit;
  const load = (offset: number, length: number): Uint8Array => {
    left -= length;
    if (left < 0) throw new TooMuch();
    return bytes.read(offset, length);
  };
  return {
    ...bytes,
    read(offset, length) {
      const first = Math.floor(offset / PAGE);
      if (length > PAGE || offset + length > (first + 1) * PAGE) return load(offset, length);
      let page = pages.get(first);
      if (page === undefined) {
        page = load(first * PAGE, PAGE);
        pages.set(first, page);
      }
      return page.subarray(offset - first * PAGE, offset - first * PAGE + length);
    },
  };
}
