import { type Bytes, FormatError } from '../binary/bytes.js';
import { bounded, TooMuch } from './bounded.js';
import { type Datum, readDatum } from './datum.js';
import { Seen, type SeenValues } from './facts.js';
import { readLmdb } from './lmdb.js';

/** Of a database. */
const MAX_READ = 16 << 20;
/** Entries that are looked at, at either end. */
const MAX_ENTRIES = 8;

/** What an LMDB holds. */
export interface Database {
  readonly entries: number;
  /** The first entry; undefined where there is none. */
  readonly first: Datum | undefined;
  /** Some of the entries, the first among them. */
  readonly sample: readonly Datum[];
  readonly labels: SeenValues | undefined;
  /** The labels of boxes. */
  readonly boxLabels: SeenValues | undefined;
}

/**
 * What an LMDB's `data.mdb` holds.
 *
 * @returns `none` for what is no such file, undefined where it can't be told
 */
export function lmdbContent(whole: Bytes, form: 'Datum' | 'AnnotatedDatum'): Database | 'none' | undefined {
  const bytes = bounded(whole, MAX_READ);
  try {
    const database = readLmdb(bytes);
    if (database === 'none') return 'none';
    const { entries, first, last } = database;
    const ranges = [...first.slice(0, MAX_ENTRIES), ...first.slice(MAX_ENTRIES).slice(-MAX_ENTRIES)];
    const sample = [...ranges, ...last.slice(-MAX_ENTRIES)].map((range) => readDatum(bytes, range, form));
    const [labels, boxLabels] = [new Seen(), new Seen()];
    for (const datum of sample) {
      labels.add(datum.label);
      for (const label of datum.boxLabels) boxLabels.add(label);
    }
    return {
      entries,
      first: sample[0],
      sample,
      labels: labels.values(entries),
      boxLabels: boxLabels.values(null),
    };
  } catch (error) {
    if (error instanceof FormatError || error instanceof TooMuch) return undefined;
    throw error;
  }
}
