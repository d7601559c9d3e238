import type { Bytes } from '../binary/bytes.js';
import type { Cursor } from '../binary/cursor.js';
import type { Range } from '../binary/wire.js';

/** What a dataset's elements are, as HDF5 names it. */
export type ElementClass =
  | 'integer'
  | 'float'
  | 'time'
  | 'string'
  | 'bitfield'
  | 'opaque'
  | 'compound'
  | 'reference'
  | 'enum'
  | 'vlen'
  | 'array'
  | 'other';

/** A dataset of an HDF5 file; of its values only where they lie is read. */
export interface Dataset {
  readonly kind: 'dataset';
  /** Its sizes along each axis; none for a single value. */
  readonly dims: readonly number[];
  readonly elementClass: ElementClass;
  /** Bytes of an element. */
  readonly elementSize: number;
  /** Whether the first byte of an element is its highest. */
  readonly isBigEndian: boolean;
  /** Of integers: whether they have a sign. */
  readonly isSigned: boolean;
  /** Where its values lie one after the other; undefined where they are in chunks or elsewhere. */
  readonly data: Range | undefined;
}

/** A group of an HDF5 file. */
export interface Group {
  readonly kind: 'group';
  /** What it holds, by name, in the order of the names. */
  readonly members: ReadonlyMap<string, Group | Dataset>;
}

/** A file and how its addresses are written. */
export interface File {
  readonly bytes: Bytes;
  /** Bytes of an address. */
  readonly offsetSize: number;
  /** Bytes of a length. */
  readonly lengthSize: number;
  /** A reader from an address on. */
  at(address: number): Cursor;
}
