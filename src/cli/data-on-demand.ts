/** What the command line takes for `data/load-data.ts` when it is bundled: the reader, from `data.cjs` with the first call. */
import type { DataReader } from '../data/load-data.js';

declare const require: (path: string) => DataReader;

/** The reader of data; the same with each call. */
export function loadData(): DataReader {
  return require('./data.cjs');
}
