/** What the command line takes for `targets/load-targets.ts` when it is bundled: the targets, read from `targets.cjs` with the first call. */
import type { Target } from '../targets/target.js';

declare const require: (path: string) => { readonly TARGETS: readonly Target[] };

/** All targets, by name; the same with each call. */
export function loadTargets(): readonly Target[] {
  return require('./targets.cjs').TARGETS;
}
