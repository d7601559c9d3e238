/** Numbers from one to another, both of which may be reached. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** What an exponential underflows to, where it stands among others of which one does not. */
export const TINY = Number.MIN_VALUE;

/** From `low`, which is no more than `high`. */
export function range(low: number, high: number): Range {
  return { low, high };
}

/** Any number. */
export const ANY = range(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);

/** `a + b`. */
export function plus(a: Range, b: Range): Range {
  return range(a.low + b.low, a.high + b.high);
}

/** `-a`. */
export function negative({ low, high }: Range): Range {
  return range(-high, -low);
}

/** All products; 0 times what has no bound is 0. */
export function times(a: Range, b: Range): Range {
  const products = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high].map((product) =>
    // Nothing of what is without a bound.
    Number.isNaN(product) ? 0 : product,
  );
  return range(Math.min(...products), Math.max(...products));
}

/** Undefined where the divisor may be negative as well as positive; `isHuge` where it may be so large that nothing is left. */
export function over(a: Range, b: Range, isHuge = false): Range | undefined {
  if (b.high < 0) return over(negative(a), negative(b), isHuge);
  if (b.low < 0) return undefined;
  const inverse = range(
    b.high === Number.POSITIVE_INFINITY ? (isHuge ? 0 : TINY) : 1 / b.high,
    b.low === 0 ? Number.POSITIVE_INFINITY : 1 / b.low,
  );
  return times(a, inverse);
}

/** `abs(a)`. */
export function absolute({ low, high }: Range): Range {
  const ends = [Math.abs(low), Math.abs(high)];
  return range(low <= 0 && high >= 0 ? 0 : Math.min(...ends), Math.max(...ends));
}

/** `a ** exponent`; undefined for roots of what may be negative. */
export function power(a: Range, exponent: number): Range | undefined {
  if (exponent < 0) {
    const positive = power(a, -exponent);
    return positive && over(range(1, 1), positive);
  }
  if (Number.isInteger(exponent) && exponent % 2 === 0) {
    const { low, high } = absolute(a);
    return range(low ** exponent, high ** exponent);
  }
  return a.low >= 0 || Number.isInteger(exponent) ? range(a.low ** exponent, a.high ** exponent) : undefined;
}

/** `base ** a`, of a base above 1. */
export function exponential({ low, high }: Range, base: number): Range {
  return range(base ** low, base ** high);
}

/** `maximum(a, b)`, or `minimum(a, b)`. */
export function extreme(a: Range, b: Range, choose: (a: number, b: number) => number): Range {
  return range(choose(a.low, b.low), choose(a.high, b.high));
}

/** What is in both; undefined where nothing is. */
export function both(a: Range, b: Range): Range | undefined {
  const [low, high] = [Math.max(a.low, b.low), Math.min(a.high, b.high)];
  return low <= high ? range(low, high) : undefined;
}

/** A sum of several. */
export function sum({ low, high }: Range, isPositive: boolean): Range {
  return range(
    low < 0 ? Number.NEGATIVE_INFINITY : low === 0 && isPositive ? TINY : low,
    high > 0 ? Number.POSITIVE_INFINITY : high,
  );
}

/** What is one or the other: undefined where only one of them has no bound, or may be 0, as after a test of it. */
export function either(a: Range | undefined, b: Range | undefined): Range | undefined {
  if (a === undefined || b === undefined) return undefined;
  if (Number.isFinite(a.high) !== Number.isFinite(b.high) || a.low > 0 !== b.low > 0) return undefined;
  return range(Math.min(a.low, b.low), Math.max(a.high, b.high));
}
