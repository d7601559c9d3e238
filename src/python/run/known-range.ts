import { type Range, range, TINY } from './range.js';
import { constantOf, isSizeTerm, type Numbers, numbersOf, type Value } from './value.js';

/** Sizes and numbers of blobs. */
const SIZES = range(1, Number.POSITIVE_INFINITY);

/** What a number that no bottom's data decide may be; undefined where that is not known. */
export function rangeOfTerm(value: Value): Range | undefined {
  const number = value.kind === 'external' ? KNOWN[value.path.replace(/^.*\./, '')] : constantOf(value);
  if (typeof number === 'number') return range(number, number);
  if (isSizeTerm(value)) return SIZES;
  if (value.kind === 'external' && /\b(?:eps|tiny)$/.test(value.path)) return range(TINY, 1);
  return undefined;
}

const KNOWN: Readonly<Record<string, number>> = { e: Math.E, pi: Math.PI, inf: Number.POSITIVE_INFINITY };

/** The least number of 64 bits that is written as others are. */
const LEAST_OF_64_BITS = 2 ** -1022;

/** What a number becomes where it is computed with a blob's own data, which are of 32 bits: 1 + 1e-8 is 1, and 1e-50 is 0. */
export function rangesBeside(value: Value, other: Value): Pick<Numbers, 'scores' | 'shares'> {
  if (other.kind !== 'memory' || value.kind === 'memory') return rangesOf(value);
  const number =
    value.kind === 'external' && value.path === 'sys.float_info.min' ? LEAST_OF_64_BITS : constantOf(value);
  if (typeof number !== 'number') return rangesOf(value);
  const known = range(Math.fround(number), Math.fround(number));
  return { scores: known, shares: known };
}

/** What a value's numbers are, where bottoms are scores, or shares of a whole. */
export function rangesOf(value: Value): Pick<Numbers, 'scores' | 'shares'> {
  const known = rangeOfTerm(value);
  return known === undefined ? numbersOf(value) : { scores: known, shares: known };
}
