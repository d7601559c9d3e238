import { didYouMean } from '../text/nearest.js';
import { loadTargets } from './load-targets.js';
import type { Target } from './target.js';

/**
 * The targets of some names, or of one, as in `--target NAME`.
 *
 * @throws RangeError where there is none of a name
 */
export function targetsNamed(names: readonly string[]): readonly Target[] {
  const known = loadTargets();
  return [...new Set(names)].map((name) => {
    const target = known.find((one) => one.name === name);
    if (target !== undefined) return target;
    const all = known.map((one) => one.name);
    throw new RangeError(
      name === ''
        ? 'a target has no name'
        : `there is no target '${name}', only ${all.join(', ')}${didYouMean(name, all)} (see caffekit targets)`,
    );
  });
}

/** The names in a list, separated by commas. */
export function targetNames(list: string): readonly string[] {
  return list.split(',').map((name) => name.trim());
}
