import type { Fork } from './fork.js';
import { FORKS } from './forks/all.js';
import { RARE_NAMES, type RareNames } from './rare-names.js';

/** All forks. The command line has them in a file of their own, which only a file that BVLC's Caffe does not explain needs. */
export function loadForks(): readonly Fork[] {
  return FORKS;
}

/** What single forks have besides: in that file too. */
export function rareNames(): RareNames {
  return RARE_NAMES;
}
