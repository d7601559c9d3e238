import type { Expression } from '../syntax/tree.js';
import { areWhole, isWholeValue } from './division.js';
import { KEEPS, rangesMade } from './function-range.js';
import { rangeOfTerm, rangesOf } from './known-range.js';
import { areOfOne, numbersOfOperation, ofExponential } from './numbers.js';
import { absolute, either, range } from './range.js';
import type { Given, Run } from './run.js';
import type { Frame } from './state.js';
import { bottomsIn, From, fromOf, type Numbers, numbersOf, type Origin, type Value } from './value.js';

/** What keeps of a comparison which are meant. */
const CHOOSES =
  /^(?:where|nonzero|flatnonzero|argwhere|logical_(?:and|or|not)|squeeze|reshape|array|asarray)$/;

/** What gives places. */
const PLACES =
  /^(?:arg(?:max|min|sort|partition|where)|nanarg(?:max|min)|where|nonzero|flatnonzero|searchsorted)$/;

/** What gives the largest of others the shape of those. */
const SPREADS =
  /^(?:insert|repeat|tile|broadcast_to|expand_dims|reshape|squeeze|array|asarray|stack|atleast_\dd)$/;

/** What is one number of many, which all of them have a part in. */
const LEVELS = /^(?:mean|average|nanmean|median|min|amin|nanmin)$/;

/** What asks of numbers, one by one. */
const COMPARES =
  /^(?:isinf|isneginf|isposinf|isnan|isfinite|isclose|less|greater|equal|not_equal|(?:less|greater)_equal)$/;

/** What leaves no infinite number, or none below another. */
const BOUNDS = /^(?:nan_to_num|maximum|fmax|clip)$/;

const NOTHING_NAMED: ReadonlyMap<string, Value> = new Map();

const COUNT: Numbers = { isCount: true, isPlaces: true, areWhole: true };

/** How many there are of what the data decide: none, perhaps. */
function countOf(value: Value): Numbers {
  return (fromOf(value) & From.bottomData) === 0
    ? COUNT
    : { ...COUNT, shares: range(0, Number.POSITIVE_INFINITY) };
}

/** What makes whole numbers of whole numbers. */
const STAYS_WHOLE =
  /^(?:abs|absolute|maximum|minimum|a?max|a?min|sum|cumsum|sort|unique|squeeze|reshape|ravel|flatten|copy|repeat|tile|item|diag|diagonal|trace)$/;

const BASES: Readonly<Record<string, number>> = { exp: Math.E, exp2: 2 };

/** What a function makes of numbers that may overflow or be 0. */
export function numbersOfCall(
  run: Run,
  name: string,
  { positional, named }: Pick<Given, 'positional' | 'named'>,
  at: Expression,
  frame: Frame,
): Numbers | undefined {
  // A product of two, whatever is summed.
  if (name === 'einsum' && positional.length === 3)
    return numbersOfCall(run, 'matmul', { positional: positional.slice(1), named: NOTHING_NAMED }, at, frame);
  const [value] = positional;
  if (value === undefined) return undefined;
  const numbers = numbersOf(value);
  const { exponential, isOnePlus, isMax, isChoice } = numbers;
  const here = { module: frame.module, start: at.start, end: at.end };
  const base = BASES[name];
  if (base !== undefined)
    return ofExponential(
      run.isGuarded(fromOf(value)) ? { scores: undefined, shares: undefined } : rangesOf(value),
      base,
      fromOf(value),
      here,
    );
  // It overflows to both sides, and is 1 or more.
  if (name === 'cosh' && !run.isGuarded(fromOf(value))) {
    const { scores, shares } = rangesOf(value);
    return (
      scores &&
      ofExponential(
        { scores: absolute(scores), shares: shares && absolute(shares) },
        Math.E,
        fromOf(value),
        here,
      )
    );
  }
  if (PLACES.test(name) && (name !== 'where' || positional.length === 1))
    return {
      isPlaces: true,
      areWhole: true,
      ...(/^(?:where|nonzero)$/.test(name) ? { areSeveral: true } : {}),
      ...(isChoice === true ? { isChoice } : {}),
      ...(name === 'argsort' ? { areAllPlaces: true } : {}),
    };
  if (name === 'where' && positional.length === 3) return chosen(run, positional, here);
  if (name === 'bincount' && !named.has('weights') && positional[1] === undefined) return countOf(value);
  if (name === 'count_nonzero' || (numbers.isTruth === true && name === 'sum')) return countOf(value);
  if (numbers.isTruth === true && /^(?:mean|average)$/.test(name)) return { shares: range(0, 1) };
  if (isChoice === true && CHOOSES.test(name))
    return { isChoice, ...(numbers.isTruth === true && !/array$/.test(name) ? { isTruth: true } : {}) };
  if (name === 'arange')
    return {
      isPlaces: positional.every((bound) => bound.kind !== 'term' || bound.isFloat !== true),
      ...(named.size === 0 && positional.every(isWholeValue) ? { areWhole: true } : {}),
    };
  if (numbers.isPlaces === true && (SPREADS.test(name) || /stack$|^concatenate$/.test(name)))
    return { isPlaces: true };
  if (isMax === true && SPREADS.test(name)) return { ...numbers, isMax };
  if (/^(?:power|pow|float_power)$/.test(name) && positional[1] !== undefined)
    return numbersOfOperation(run, '**', value, positional[1], false, here);
  const operator = OPERATORS[name];
  if (operator !== undefined && positional[1] !== undefined)
    return numbersOfOperation(run, operator, value, positional[1], false, here);
  if (/^log(?:2|10|1p)?$/.test(name)) {
    const share = name === 'log1p' ? undefined : shareOf(value);
    if (share !== undefined) run.note({ kind: 'meant', index: share, as: 'logarithm' }, at, frame);
    if (exponential !== undefined) {
      const overflowed =
        isOnePlus || name === 'log1p' ? { ...exponential, start: at.start, end: at.end } : exponential;
      run.noteAt({ kind: 'overflow' }, overflowed);
      return { overflowed };
    }
    const zero = name === 'log1p' ? -1 : 0;
    const isZero = numbers.shares?.low === zero || numbers.scores?.low === zero;
    if (!isZero || named.has('where') || run.isGuarded(fromOf(value))) return undefined;
    run.note({ kind: 'log of zero' }, at, frame);
    return { loggedZero: here };
  }
  if (COMPARES.test(name)) {
    const { loggedZero } = numbers;
    if (loggedZero !== undefined) run.retract('log of zero', loggedZero);
    return { isChoice: true, isTruth: true };
  }
  if (numbers.loggedZero !== undefined && BOUNDS.test(name)) run.retract('log of zero', numbers.loggedZero);
  if (exponential !== undefined && !NO_NUMBER.test(name)) run.noteAt({ kind: 'overflow' }, exponential);
  if (numbers.areWhole === true && STAYS_WHOLE.test(name) && positional.every(areWhole))
    return { isPlaces: true, areWhole: true, isCount: numbers.isCount };
  const made = rangesMade(name, value, positional, named);
  return made === undefined
    ? undefined
    : {
        ...made,
        mayCancel: numbers.mayCancel,
        ...(KEEPS.test(name) && !LEVELS.test(name) ? { loggedZero: numbers.loggedZero } : {}),
        ...(KEEPS.test(name) || name === 'maximum'
          ? { exponential, isOnePlus, underflows: numbers.underflows }
          : {}),
        ...(/^(?:max|amax|nanmax)$/.test(name) || isLargest(name, positional)
          ? { isMax: true }
          : LEVELS.test(name)
            ? { isLevel: true }
            : {}),
      };
}

/** The one bottom of which a value is a share: its data, 1 less them, or either with a number that is added or as a bound. */
function shareOf(value: Value): number | undefined {
  const { scores, shares } = numbersOf(value);
  const bottoms = bottomsIn(fromOf(value), 'data');
  if (scores === undefined || shares === undefined || (bottoms & (bottoms - 1)) !== 0 || bottoms === 0)
    return undefined;
  const isShare = shares.low >= 0 && shares.high <= 1.01;
  const isPlain =
    scores.low === Number.NEGATIVE_INFINITY || (scores.low === shares.low && scores.high === shares.high);
  return isShare && isPlain ? 31 - Math.clz32(bottoms) : undefined;
}

/** Whether something is the larger of two of the same data. */
function isLargest(name: string, [one, other]: readonly Value[]): boolean {
  return (
    name === 'maximum' && other !== undefined && rangeOfTerm(other) === undefined && areOfOne(one!, other)
  );
}

/** Functions to which what is infinite is nothing special, or which only hand it on. */
const NO_NUMBER =
  /^(?:clip|maximum|fmax|minimum|fmin|isinf|isfinite|nan_to_num|array|asarray|float\d*|squeeze|reshape|ravel|transpose|astype|copy|tile|repeat|expand_dims|zeros_like|ones_like|empty_like|shape|print)$/;

const OPERATORS: Readonly<Record<string, string>> = {
  add: '+',
  subtract: '-',
  multiply: '*',
  divide: '/',
  true_divide: '/',
};

/** `where(test, a, b)`: what is wrong with either is wrong where it is chosen, which a test of it may have seen to. */
function chosen(run: Run, [test, a, b]: readonly Value[], here: Origin): Numbers | undefined {
  if (areOfOne(test!, a!) || areOfOne(test!, b!)) {
    run.retractIn(['overflow', 'log of zero'], here);
    return undefined;
  }
  return eitherNumbers(a!, b!);
}

function eitherNumbers(a: Value, b: Value): Numbers | undefined {
  const [one, other] = [rangesOf(a), rangesOf(b)];
  return { scores: either(one.scores, other.scores), shares: either(one.shares, other.shares) };
}
