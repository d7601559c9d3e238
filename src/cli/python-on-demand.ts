/** What the command line takes for `python/load-reader.ts` when it is bundled: the reader, from `python.cjs` with the first call. */
import type { Reader } from '../python/load-reader.js';

declare const require: (path: string) => Reader;

/** The reader of Python; the same with each call. */
export function loadReader(): Reader {
  return require('./python.cjs');
}
