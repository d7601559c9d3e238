import { didYouMean } from '../text/nearest.js';
import { AUTO } from './auto.js';
import { BVLC } from './bvlc.js';
import type { Dialect } from './dialect.js';
import { forks, mergedDialect } from './forks.js';

/** The dialects that caffekit knows by name, as in `--dialect NAME`: `auto`, BVLC's, and the forks, the commonest first. */
export function dialectNames(): readonly string[] {
  return ['auto', ...BVLC.names, ...forks().map(({ name }) => name)];
}

/**
 * The dialect of a name, or of several, separated by commas: what each of them adds to BVLC's Caffe.
 *
 * @throws RangeError where there is none of a name
 */
export function dialectNamed(names: string): Dialect {
  const asked = names.split(',').map((name) => name.trim());
  const known = dialectNames();
  const unknown = asked.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new RangeError(
      unknown === ''
        ? 'a dialect has no name'
        : `there is no dialect '${unknown}'${didYouMean(unknown, known)} (see caffekit dialects)`,
    );
  }
  if (!asked.includes('auto')) return mergedDialect(asked);
  if (asked.length > 1) throw new RangeError("'auto' chooses the dialects itself, and so stands alone");
  return AUTO;
}
