/** What the command line takes for `dialect/load-forks.ts` when it is bundled: the forks, read from `forks.cjs` with the first call. */
import type { Fork } from '../dialect/fork.js';
import type { RareNames } from '../dialect/rare-names.js';

declare const require: (path: string) => {
  loadForks(): readonly Fork[];
  rareNames(): RareNames;
};

/** All forks; the same with each call. */
export function loadForks(): readonly Fork[] {
  return require('./forks.cjs').loadForks();
}

/** Names that forks alone use, with what they tell; the same with each call. */
export function rareNames(): RareNames {
  return require('./forks.cjs').rareNames();
}
