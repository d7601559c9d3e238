import type { Bytes } from '../binary/bytes.js';

/** Of a list, so much is read at its beginning, and as much at its end. */
const MAX_PART = 1 << 16;
/** Up to this size a list is read whole. */
const MAX_WHOLE = 1 << 20;

/** Lines of a list file. */
export interface Lines {
  /** The first lines, or all. */
  readonly first: readonly string[];
  /** The last lines of a long list, none of which is among the first. */
  readonly last: readonly string[];
  /** How many there are; null where not all were read. */
  readonly count: number | null;
}

/** The lines of a list file as `getline` gives them; of a long one the first and the last. */
export function listLines(bytes: Bytes): Lines {
  if (bytes.size <= MAX_WHOLE) {
    const first = linesOf(bytes.read(0, bytes.size));
    if (first.at(-1) === '') first.pop();
    return { first, last: [], count: first.length };
  }
  // The line at which the part ends, or begins, may be cut.
  const first = linesOf(bytes.read(0, MAX_PART)).slice(0, -1);
  const last = linesOf(bytes.read(bytes.size - MAX_PART, MAX_PART)).slice(1);
  if (last.at(-1) === '') last.pop();
  return { first, last, count: null };
}

function linesOf(content: Uint8Array): string[] {
  return new TextDecoder().decode(content).split('\n');
}
