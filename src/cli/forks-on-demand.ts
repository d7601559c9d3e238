/** What the command line takes for `dialect/load-forks.ts` when it is bundled: the forks, read from `forks.cjs` with the first call. */
import type { Fork } from '../dialect/fork.js';

declare const require: (path: string) => { readonly FORKS: readonly Fork[] };

export function loadForks(): readonly Fork[] {
  return require('./forks.cjs').FORKS;
}
