import type { Condition } from './event.js';
import { evaluate, isTrue } from './term.js';
import type { World } from './world.js';

/** Whether conditions all hold in a net; undefined where that is not known. */
export function holds(when: readonly Condition[], world: World): boolean | undefined {
  let isKnown = true;
  for (const { test, truth } of when) {
    const value = isTrue(evaluate(test, world));
    if (value === undefined) isKnown = false;
    else if (value !== truth) return false;
  }
  return isKnown ? true : undefined;
}
