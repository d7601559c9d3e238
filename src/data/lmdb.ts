import { type Bytes, FormatError } from '../binary/bytes.js';
import { Cursor, isUndefined } from '../binary/cursor.js';
import type { Range } from '../binary/wire.js';

/** Of a database's `data.mdb`, as LMDB 0.9 writes it on machines of 32 and of 64 bits, the lowest byte first. */
export interface Lmdb {
  /** How many entries there are. */
  readonly entries: number;
  /** Where the values of the first entries lie, in the order of their keys. */
  readonly first: readonly Range[];
  /** Of the last ones, none of which is among the first. */
  readonly last: readonly Range[];
}

const MAGIC = 0xbeef_c0de;
const VERSION = 1;
/** Flags of pages. */
const BRANCH = 0x01;
const LEAF = 0x02;
/** A value that lies in pages of its own. */
const BIG = 0x01;
const MAX_DEPTH = 64;

/**
 * The entries of a database without a name, which is the only one that Caffe's have.
 *
 * @returns `none` for what is no such file
 * @throws FormatError for one that is cut off or corrupt
 */
export function readLmdb(bytes: Bytes): Lmdb | 'none' {
  for (const word of [8, 4]) {
    const header = word + 8;
    const first = metaAt(bytes, 0, word);
    if (first === undefined) continue;
    const second = metaAt(bytes, first.pageSize, word);
    if (second === undefined) throw new FormatError(first.pageSize, 'the second head is missing');
    const meta = second.transaction > first.transaction ? second : first;
    return new Reader(bytes, first.pageSize, word, header).read(meta);
  }
  return 'none';
}

interface Meta {
  readonly pageSize: number;
  readonly entries: number;
  /** The page of the root; undefined for an empty database. */
  readonly root: number | undefined;
  readonly transaction: number;
}

function metaAt(bytes: Bytes, page: number, word: number): Meta | undefined {
  const at = new Cursor(bytes, page + word + 8);
  if (bytes.size < page + word + 8 + 4 || at.uint(4) !== MAGIC || at.uint(4) !== VERSION) return undefined;
  at.skip(2 * word);
  // Of free pages, whose flags' place has the size of a page.
  const pageSize = at.uint(4);
  at.skip(4 + 5 * word);
  at.skip(4 + 4 + 3 * word);
  const entries = at.uint(word);
  const root = at.uint(word);
  at.skip(word);
  const transaction = at.uint(word);
  if (pageSize < 256 || pageSize > 1 << 16) throw new FormatError(page, `no page has ${pageSize} bytes`);
  return { pageSize, entries, root: isUndefined(root, word) ? undefined : root, transaction };
}

class Reader {
  readonly #bytes: Bytes;
  readonly #pageSize: number;
  readonly #word: number;
  readonly #header: number;

  constructor(bytes: Bytes, pageSize: number, word: number, header: number) {
    this.#bytes = bytes;
    this.#pageSize = pageSize;
    this.#word = word;
    this.#header = header;
  }

  read({ entries, root }: Meta): Lmdb {
    if (root === undefined) return { entries, first: [], last: [] };
    const [start, end] = [this.#leaf(root, 'first'), this.#leaf(root, 'last')];
    const first = this.#values(start);
    return { entries, first, last: start === end ? [] : this.#values(end) };
  }

  /** The page of the first or last leaf below a page. */
  #leaf(root: number, which: 'first' | 'last'): number {
    let page = root;
    for (let depth = 0; depth < MAX_DEPTH; depth++) {
      const flags = this.#flags(page);
      if (flags & LEAF) return page;
      if (!(flags & BRANCH)) break;
      const nodes = this.#nodes(page);
      const node = which === 'first' ? nodes[0] : nodes.at(-1);
      if (node === undefined) break;
      const at = new Cursor(this.#bytes, node);
      // On machines of 64 bits the flags are the highest part of the page's number.
      page = at.uint(4) + (this.#word === 8 ? at.uint(2) * 2 ** 32 : 0);
    }
    throw new FormatError(page * this.#pageSize, 'no page of entries is here');
  }

  #values(page: number): Range[] {
    return this.#nodes(page).map((node) => {
      const at = new Cursor(this.#bytes, node);
      const size = at.uint(4);
      const flags = at.uint(2);
      const start = node + 8 + at.uint(2);
      if (!(flags & BIG)) return this.#range(start, size);
      const overflow = new Cursor(this.#bytes, start).uint(this.#word);
      return this.#range(overflow * this.#pageSize + this.#header, size);
    });
  }

  #range(start: number, size: number): Range {
    if (start + size > this.#bytes.size) throw new FormatError(start, 'the file ends within an entry');
    return { start, end: start + size };
  }

  #flags(page: number): number {
    return new Cursor(this.#bytes, page * this.#pageSize + this.#word + 2).uint(2);
  }

  /** Where the nodes of a page lie. */
  #nodes(page: number): number[] {
    const start = page * this.#pageSize;
    const at = new Cursor(this.#bytes, start + this.#word + 4);
    const lower = at.uint(2);
    at.skip(2);
    const count = Math.floor((lower - this.#header) / 2);
    if (count < 0 || lower > this.#pageSize) throw new FormatError(start, 'no page of entries is here');
    return Array.from({ length: count }, () => {
      const offset = at.uint(2);
      if (offset + 8 > this.#pageSize) throw new FormatError(start, 'a node lies outside of its page');
      return start + offset;
    });
  }
}
