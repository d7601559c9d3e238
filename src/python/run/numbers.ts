import { areWhole, isWholeValue } from './division.js';
import { rangesMade } from './function-range.js';
import { rangeOfTerm, rangesBeside, rangesOf } from './known-range.js';
import {
  ANY,
  exponential as exponentialOf,
  negative,
  over,
  plus,
  power,
  type Range,
  range,
  TINY,
  times,
} from './range.js';
import type { Run } from './run.js';
import { bottomsIn, From, fromOf, type Numbers, numbersOf, type Origin, type Value } from './value.js';

const NOTHING_NAMED: ReadonlyMap<string, Value> = new Map();

/** Whether two values come from the data of one bottom, or may do so. */
export function areOfOne(a: Value, b: Value): boolean {
  const [one, other] = [fromOf(a), fromOf(b)];
  return (bottomsIn(one, 'data') & bottomsIn(other, 'data')) !== 0 || ((one | other) & From.unknown) !== 0;
}

/** What becomes of numbers that may overflow or be 0; `isSame` where both are one. */
export function numbersOfOperation(
  run: Run,
  operator: string,
  a: Value,
  b: Value,
  isSame: boolean,
  at: Origin | undefined,
): Numbers | undefined {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  // How many times larger one box is than another.
  if (operator === '/' && areColumns(a) && areColumns(b)) return undefined;
  const ranges: { scores?: Range | undefined; shares?: Range | undefined } =
    operator === '@'
      ? { ...rangesMade('matmul', a, [a, b], NOTHING_NAMED) }
      : rangesOfOperation(operator, a, b, isSame);
  const overflowed = left.overflowed ?? right.overflowed;
  const mayCancel =
    operator === '-' && rangeOfTerm(a) === undefined && rangeOfTerm(b) === undefined
      ? true
      : (/^(?:[*/]|\*\*)$/.test(operator) && left.mayCancel === true) ||
        (operator === '*' && arePickedByOther(a, b));
  const isSumOfBoth = operator === '+' && left.underflows === true && right.underflows === true;
  if (isSumOfBoth && ranges.scores?.low === 0) ranges.scores = range(TINY, ranges.scores.high);
  const isPlaces = /^(?:[-+*/%]|\/\/)$/.test(operator) && arePlaces(a, left) && arePlaces(b, right);
  if (isPlaces && (left.isPlaces === true || right.isPlaces === true)) {
    const areCounts =
      operator !== '/' && [a, b].every((value) => numbersOf(value).isCount === true || isWholeValue(value));
    const stayWhole = operator !== '/' && areWhole(a) && areWhole(b);
    return {
      isPlaces,
      ...(areCounts ? { isCount: true } : {}),
      ...(stayWhole ? { areWhole: true } : {}),
      ...(ranges.shares === undefined ? {} : { shares: ranges.shares }),
    };
  }
  // Where both are true, or one of them.
  if (/^[*&|]$/.test(operator) && left.isTruth === true && right.isTruth === true)
    return { isChoice: true, isTruth: true };
  const loggedZero = left.loggedZero ?? right.loggedZero;
  const common = { ...ranges, overflowed, loggedZero, ...(mayCancel ? { mayCancel } : {}) };
  if (left.exponential !== undefined || right.exponential !== undefined)
    return { ...ofExponentials(run, operator, a, b), ...ranges };
  const scaled = operator === '*' ? (left.scaled ?? right.scaled) : undefined;
  if (scaled !== undefined) return { ...common, scaled };
  const base = rangeOfTerm(a)?.low;
  if (operator === '**' && base !== undefined && base > 1 && at !== undefined)
    return ofExponential(rangesOf(b), base, fromOf(b), at);
  return Object.values(common).some((part) => part !== undefined) ? common : undefined;
}

/** Whether the shares of one bottom are multiplied with those of another, which may leave none of them, as labels do. */
function arePickedByOther(a: Value, b: Value): boolean {
  const [one, other] = [a, b].map((value) => bottomsIn(fromOf(value), 'data'));
  return (
    one !== 0 &&
    other !== 0 &&
    (one! & other!) === 0 &&
    [a, b].every((value) => numbersOf(value).shares?.low === 0)
  );
}

function areColumns(value: Value): boolean {
  return value.kind === 'memory' && value.areColumns === true;
}

/** Whether numbers are places in an array, or may be a size. */
function arePlaces(value: Value, { isPlaces }: Numbers): boolean {
  if (isPlaces === true) return true;
  return (value.kind === 'term' && value.isFloat !== true) || (value.kind === 'unknown' && value.from === 0);
}

function rangesOfOperation(
  operator: string,
  a: Value,
  b: Value,
  isSame: boolean,
): Pick<Numbers, 'scores' | 'shares'> {
  const [one, other] = [rangesBeside(a, b), rangesBeside(b, a)];
  const isOfOne = areOfOne(a, b);
  const canCancel = numbersOf(a).mayCancel === true || numbersOf(b).mayCancel === true;
  const isMax = operator === '-' && numbersOf(b).isMax === true;
  return {
    scores: isMax
      ? range(Number.NEGATIVE_INFINITY, 0)
      : scoresOf(operator, one.scores, other.scores, isSame, isOfOne, numbersOf(b)),
    shares: isMax ? range(-1, 0) : sharesOf(operator, one.shares, other.shares, isSame, canCancel),
  };
}

/** What an operator makes of scores, which are any numbers. */
function scoresOf(
  operator: string,
  a: Range | undefined,
  b: Range | undefined,
  isSame: boolean,
  isOfOne: boolean,
  { isLevel, exponential }: Numbers,
): Range | undefined {
  if (a === undefined || b === undefined) {
    // What is not known has no part in what has no bounds.
    const known = a ?? b;
    const isAny = known !== undefined && known.low === ANY.low && known.high === ANY.high;
    return isAny && !isOfOne && /^[-+*/]$/.test(operator) && !(operator === '/' && a === undefined)
      ? ANY
      : undefined;
  }
  const isWithoutBound = ({ low, high }: Range) => !Number.isFinite(low) || !Number.isFinite(high);
  // They go together, as what is taken from itself.
  const areTogether = isOfOne && isWithoutBound(a) && isWithoutBound(b);
  const areDistances = a.low >= 0 && b.low >= 0;
  switch (operator) {
    case '+':
      return areTogether && !areDistances ? undefined : plus(a, b);
    case '-':
      return areTogether && !areDistances && isLevel !== true ? undefined : plus(a, negative(b));
    case '*':
      if (isSame) return power(a, 2);
      return areTogether && !areDistances ? undefined : times(a, b);
    case '/':
      if (isOfOne && areDistances) return range(0, 1);
      return areTogether ? undefined : over(a, b, exponential !== undefined);
    case '**':
      return b.low === b.high ? power(a, b.low) : undefined;
    default:
      return undefined;
  }
}

/** What an operator makes of shares of a whole. */
function sharesOf(
  operator: string,
  a: Range | undefined,
  b: Range | undefined,
  isSame: boolean,
  canCancel: boolean,
): Range | undefined {
  if (a === undefined || b === undefined) {
    // Nothing of whatever it is.
    const known = operator === '*' ? (a ?? b) : operator === '/' || operator === '**' ? a : undefined;
    return known?.low === 0 ? range(0, Number.POSITIVE_INFINITY) : undefined;
  }
  switch (operator) {
    case '+':
    case '-':
      // A difference that is as large as can be is none that anybody means.
      return canCancel && (a.low < 0 || b.low < 0) ? undefined : plus(a, operator === '+' ? b : negative(b));
    case '*':
      return isSame ? power(a, 2) : times(a, b);
    case '/':
      return over(a, b);
    case '**':
      return b.low === b.high ? power(a, b.low) : a.low === 0 ? a : undefined;
    default:
      return undefined;
  }
}

/** What becomes of exponentials that may overflow. */
function ofExponentials(run: Run, operator: string, a: Value, b: Value): Numbers {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  const exponential = left.exponential ?? right.exponential;
  switch (operator) {
    case '+':
    case '-': {
      if (left.exponential !== undefined && right.exponential !== undefined) return { exponential };
      const isBegun = (value: Value) =>
        value.kind === 'unknown' ? value.isSum === true : value.kind === 'array' && value.isZero;
      if (isBegun(a) || isBegun(b)) return { exponential };
      const one = rangeOfTerm(left.exponential === undefined ? a : b);
      return one === undefined || one.low !== one.high
        ? {}
        : {
            exponential,
            ...(operator === '+' && one.low > 0 ? { isOnePlus: true } : {}),
            isRaised: left.isRaised === true || right.isRaised === true,
          };
    }
    case '/':
      // What is divided by what overflows is 0, as it should be; both are no number.
      if (left.exponential !== undefined && (right.exponential !== undefined || rangeOfTerm(b) === undefined))
        run.noteAt({ kind: 'overflow' }, left.exponential);
      else if (left.scaled !== undefined && right.exponential !== undefined)
        run.noteAt({ kind: 'overflow' }, left.scaled);
      // The error comes before that.
      else if (right.exponential !== undefined && right.isRaised === true && right.isOnePlus === true)
        run.noteAt({ kind: 'overflow', isRaised: true }, right.exponential);
      return {};
    case '*':
      return { scaled: exponential };
    case '**': {
      const exponent = right.exponential === undefined ? rangeOfTerm(b) : undefined;
      return exponent !== undefined && exponent.low === exponent.high && exponent.low > 0
        ? { exponential, isOnePlus: left.isOnePlus }
        : {};
    }
    default:
      // A size that is exponential, as of boxes, is meant to be large.
      return {};
  }
}

/** An exponential of numbers, and whether it may overflow. */
export function ofExponential(
  { scores, shares }: Pick<Numbers, 'scores' | 'shares'>,
  base: number,
  from: number,
  here: Origin,
): Numbers | undefined {
  // Whatever it is of, it may be too small.
  if (scores === undefined)
    return from & From.bottomData ? { scores: range(0, 1), underflows: true } : undefined;
  return {
    scores: exponentialOf(scores, base),
    shares: shares && exponentialOf(shares, base),
    underflows: scores.low === Number.NEGATIVE_INFINITY,
    ...(scores.high === Number.POSITIVE_INFINITY ? { exponential: here } : {}),
  };
}

/** `-a` */
export function numbersOfNegative(value: Value): Numbers | undefined {
  const numbers = numbersOf(value);
  const { scores, shares, exponential, areWhole } = numbers;
  return {
    ...(areWhole === true ? { areWhole, isPlaces: true } : {}),
    scores: scores && negative(scores),
    shares: shares && negative(shares),
    mayCancel: numbers.mayCancel,
    exponential,
    overflowed: numbers.overflowed,
    loggedZero: numbers.loggedZero,
  };
}
