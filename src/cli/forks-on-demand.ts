/** What the command line takes for `dialect/load-forks.ts` when it is bundled: the forks, read from `forks.cjs` with the first call. */
import type { Fork } from '../dialect/fork.js';
import type { RareNames } from '../dialect/rare-names.js';

declare const require: (path: string) => {
  loadForks(): readonly Fork[];
  rareNames(): RareNames;
};

export function loadForks(): readonly Fork[] {
  return require('./forks.cjs').loadForks();
}

export function rareNames(): RareNames {
  return require('./forks.cjs').rareNames();
}
