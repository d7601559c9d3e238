import type { Fork } from '../../../src/dialect/fork.js';
import { part } from '../parts.js';

/** What the page takes for `dialect/load-forks.ts`. */
export function loadForks(): readonly Fork[] {
  return part('forks').FORKS;
}
