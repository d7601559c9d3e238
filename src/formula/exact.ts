/** Real numbers to some 400 bits, with exponents as large as needed: what float64 is measured against. */

const BITS = 400;
/** Of numbers with a fixed point, inside of functions. */
const SCALE = BITS + 70;
const ONE = 1n << BigInt(SCALE);

/** mantissa * 2^exponent */
export interface Exact {
  readonly mantissa: bigint;
  readonly exponent: number;
}

export const ZERO: Exact = { mantissa: 0n, exponent: 0 };

/** A number that has no such value: why, in words. */
export class UndefinedValue extends Error {}

/** Too large to tell. */
export class UnknownValue extends Error {}

function rounded(mantissa: bigint, exponent: number): Exact {
  if (mantissa === 0n) return ZERO;
  const surplus = bitsOf(mantissa) - BITS;
  return surplus <= 0
    ? { mantissa, exponent }
    : { mantissa: mantissa >> BigInt(surplus), exponent: exponent + surplus };
}

function bitsOf(mantissa: bigint): number {
  const hex = (mantissa < 0n ? -mantissa : mantissa).toString(16);
  return 4 * hex.length - Math.clz32(Number.parseInt(hex[0]!, 16)) + 28;
}

/** The power of two just above a number's size. */
function sizeOf({ mantissa, exponent }: Exact): number {
  return bitsOf(mantissa) + exponent;
}

/** A finite float64, to its last bit. */
export function exact(value: number): Exact {
  let exponent = 0;
  let scaled = value;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    exponent--;
  }
  return { mantissa: BigInt(scaled), exponent };
}

/**
 * As float64, right to the last bit or the one before it; 0 or infinite beyond its range.
 */
export function toNumber(value: Exact): number {
  if (value.mantissa === 0n) return 0;
  const surplus = Math.max(0, bitsOf(value.mantissa) - 60);
  const top = Number(value.mantissa >> BigInt(surplus));
  const exponent = value.exponent + surplus;
  // In two steps, so that what is small is not 0 on the way.
  const half = Math.trunc(Math.max(-2200, Math.min(exponent, 2200)) / 2);
  return top * 2 ** half * 2 ** (Math.max(-2200, Math.min(exponent, 2200)) - half);
}

/** a + b, rounded to {@link BITS} bits. */
export function add(a: Exact, b: Exact): Exact {
  if (a.mantissa === 0n) return b;
  if (b.mantissa === 0n) return a;
  const [low, high] = a.exponent < b.exponent ? [a, b] : [b, a];
  const shift = high.exponent - low.exponent;
  if (shift > 4 * BITS) return sizeOf(high) > sizeOf(low) ? high : low;
  return rounded((high.mantissa << BigInt(shift)) + low.mantissa, low.exponent);
}

/** -a, to the last bit. */
export function negate({ mantissa, exponent }: Exact): Exact {
  return { mantissa: -mantissa, exponent };
}

/** a - b, rounded to {@link BITS} bits. */
export function subtract(a: Exact, b: Exact): Exact {
  return add(a, negate(b));
}

/** a * b, rounded to {@link BITS} bits. */
export function multiply(a: Exact, b: Exact): Exact {
  return rounded(a.mantissa * b.mantissa, a.exponent + b.exponent);
}

/**
 * a / b, rounded to {@link BITS} bits.
 *
 * @throws UndefinedValue for 0 below
 */
export function divide(a: Exact, b: Exact): Exact {
  if (b.mantissa === 0n) throw new UndefinedValue('a division by 0');
  return rounded((a.mantissa << BigInt(2 * BITS)) / b.mantissa, a.exponent - b.exponent - 2 * BITS);
}

/** 1, 0 or -1, as a is larger than b, equal, or smaller. */
export function compare(a: Exact, b: Exact): number {
  const { mantissa } = subtract(a, b);
  return mantissa > 0n ? 1 : mantissa < 0n ? -1 : 0;
}

/** The size of a, to the last bit. */
export function abs(a: Exact): Exact {
  return a.mantissa < 0n ? negate(a) : a;
}

/** As a number with a fixed point. */
function fixed({ mantissa, exponent }: Exact): bigint {
  const shift = exponent + SCALE;
  if (shift > 4 * SCALE) throw new UnknownValue();
  return shift >= 0 ? mantissa << BigInt(shift) : mantissa >> BigInt(Math.min(-shift, 1e6));
}

const fromFixed = (value: bigint): Exact => rounded(value, -SCALE);

/** The sum of u^(2n + 1) / (2n + 1), or with changing signs, of u = 1 / of. */
function arc(of: bigint, alternates: boolean): bigint {
  let term = ONE / of;
  let sum = term;
  for (let n = 3n, sign = -1n; term !== 0n; n += 2n, sign = -sign) {
    term /= of * of;
    sum += ((alternates ? sign : 1n) * term) / n;
  }
  return sum;
}

let ln2: bigint | undefined;
const lnOf2 = (): bigint => {
  ln2 ??= 18n * arc(26n, false) - 2n * arc(4801n, false) + 8n * arc(8749n, false);
  return ln2;
};
let pi: bigint | undefined;
const piFixed = (): bigint => {
  pi ??= 4n * (4n * arc(5n, true) - arc(239n, true));
  return pi;
};

/**
 * e^a.
 *
 * @throws UnknownValue for what has 40 bits before the point
 */
export function exp(a: Exact): Exact {
  if (a.mantissa === 0n) return exact(1);
  if (sizeOf(a) > 40) throw new UnknownValue();
  const whole = fixed(a);
  const twos = (whole + lnOf2() / 2n) / lnOf2() - (whole + lnOf2() / 2n < 0n ? 1n : 0n);
  const halvings = 16n;
  const rest = (whole - twos * lnOf2()) >> halvings;
  let term = ONE;
  let sum = ONE;
  for (let n = 1n; term !== 0n && term !== -1n; n++) {
    term = ((term * rest) >> BigInt(SCALE)) / n;
    sum += term;
  }
  for (let n = 0n; n < halvings; n++) sum = (sum * sum) >> BigInt(SCALE);
  return rounded(sum, Number(twos) - SCALE);
}

/**
 * The natural logarithm.
 *
 * @throws UndefinedValue from 0 down
 */
export function log(a: Exact): Exact {
  if (a.mantissa <= 0n)
    throw new UndefinedValue(a.mantissa === 0n ? 'the logarithm of 0' : 'the logarithm of a negative number');
  let twos = sizeOf(a);
  let part: Exact = { mantissa: a.mantissa, exponent: a.exponent - twos };
  if (toNumber(part) < 0.7) part = { ...part, exponent: part.exponent + 1 };
  if (part.exponent !== a.exponent - twos) twos--;
  let result = exact(Math.log(toNumber(part)));
  // Each step has three times as many bits right.
  for (let n = 0; n < 2; n++) {
    const e = exp(result);
    const step = divide(subtract(part, e), add(part, e));
    result = add(result, { mantissa: step.mantissa, exponent: step.exponent + 1 });
  }
  return add(result, fromFixed(BigInt(twos) * lnOf2()));
}

/** The sine and the cosine. */
function circle(a: Exact): [sin: Exact, cos: Exact] {
  if (a.mantissa !== 0n && sizeOf(a) > 40) throw new UnknownValue();
  const quarter = piFixed() / 2n;
  const whole = fixed(a);
  const turns = (whole + quarter / 2n) / quarter - (whole + quarter / 2n < 0n ? 1n : 0n);
  const rest = whole - turns * quarter;
  let term = ONE;
  let [sin, cos] = [0n, 0n];
  for (let n = 1n; term !== 0n && term !== -1n; n++) {
    const sign = (n - 1n) % 4n < 2n ? 1n : -1n;
    if (n % 2n === 1n) cos += sign * term;
    else sin += sign * term;
    term = ((term * rest) >> BigInt(SCALE)) / n;
  }
  const pair: [bigint, bigint][] = [
    [sin, cos],
    [cos, -sin],
    [-sin, -cos],
    [-cos, sin],
  ];
  const [s, c] = pair[Number(((turns % 4n) + 4n) % 4n)]!;
  return [fromFixed(s), fromFixed(c)];
}

export const sin = (a: Exact): Exact => circle(a)[0];
export const cos = (a: Exact): Exact => circle(a)[1];

/** The angle between -π/2 and π/2, in radians. */
export function atan(a: Exact): Exact {
  let result = exact(Math.atan(toNumber(a)));
  for (let n = 0; n < 2; n++) {
    const [s, c] = circle(result);
    result = add(result, divide(subtract(multiply(a, c), s), add(c, multiply(a, s))));
  }
  return result;
}

/**
 * base^exponent, of negative bases only for whole exponents up to 64; 0^0 is 1.
 *
 * @throws UndefinedValue for a negative power of 0, and a broken one of what is negative
 * @throws UnknownValue for what is too large to tell
 */
export function power(base: Exact, exponent: Exact): Exact {
  if (exponent.mantissa === 0n) return exact(1);
  const n = toNumber(exponent);
  if (base.mantissa === 0n) {
    if (n < 0) throw new UndefinedValue('a division by 0');
    return ZERO;
  }
  // A step beside a whole number is none, though float64 can't tell them apart.
  const isWhole = Number.isInteger(n) && Math.abs(n) <= 64 && compare(exponent, exact(n)) === 0;
  if (isWhole) {
    let result = exact(1);
    for (let i = 0; i < Math.abs(n); i++) result = multiply(result, base);
    return n < 0 ? divide(exact(1), result) : result;
  }
  if (base.mantissa < 0n)
    throw new UndefinedValue(n === 0.5 ? 'the root of a negative number' : `a power of a negative number`);
  return exp(multiply(exponent, log(base)));
}
