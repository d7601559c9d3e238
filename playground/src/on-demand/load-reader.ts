import type { Reader } from '../../../src/python/load-reader.js';
import { part } from '../parts.js';

/** What the page takes for `python/load-reader.ts`. */
export function loadReader(): Reader {
  return part('python');
}
