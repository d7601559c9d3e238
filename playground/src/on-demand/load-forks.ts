import type * as Own from '../../../src/dialect/load-forks.js';
import { part } from '../parts.js';

/** What the page takes for `dialect/load-forks.ts`. */
export const loadForks: typeof Own.loadForks = () => part('forks').loadForks();
export const rareNames: typeof Own.rareNames = () => part('forks').rareNames();
