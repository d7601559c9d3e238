import { TARGETS } from './all.js';
import type { Target } from './target.js';

/** All targets, by name. What is bundled takes another module in place of this one, which reads them when they are wanted. */
export function loadTargets(): readonly Target[] {
  return TARGETS;
}
