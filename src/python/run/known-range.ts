import { type Range, range, TINY } from './range.js';
import { constantOf, type Numbers, numbersOf, type Value } from './value.js';

/** Sizes and numbers of blobs. */
const SIZES = range(1, Number.POSITIVE_INFINITY);

/** What a number that no bottom's data decide may be; undefined where that is not known. */
export function rangeOfTerm(value: Value): Range | undefined {
  const number = value.kind === 'external' ? KNOWN[value.path.replace(/^.*\./, '')] : constantOf(value);
  if (typeof number === 'number') return range(number, number);
  if (value.kind === 'term' && /^(?:dim|elements|blobs|axes)$/.test(value.term.op)) return SIZES;
  if (value.kind === 'external' && /\b(?:eps|tiny)$/.test(value.path)) return range(TINY, 1);
  return undefined;
}

const KNOWN: Readonly<Record<string, number>> = { e: Math.E, pi: Math.PI, inf: Number.POSITIVE_INFINITY };

/** What a value's numbers are, where bottoms are scores, or shares of a whole. */
export function rangesOf(value: Value): Pick<Numbers, 'scores' | 'shares'> {
  const known = rangeOfTerm(value);
  return known === undefined ? numbersOf(value) : { scores: known, shares: known };
}
