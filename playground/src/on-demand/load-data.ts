import type { DataReader } from '../../../src/data/load-data.js';
import { part } from '../parts.js';

/** What the page takes for `data/load-data.ts`. */
export function loadData(): DataReader {
  return part('data');
}
