import type { Expression } from '../syntax/tree.js';
import type { Run } from './run.js';
import type { Frame } from './state.js';
import { constantOf, From, fromOf, type Numbers, numbersOf, type Value } from './value.js';

/** What becomes of numbers that may overflow or be 0. */
export function numbersOfOperation(run: Run, operator: string, a: Value, b: Value): Numbers | undefined {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  const exponential = left.exponential ?? right.exponential;
  if (exponential !== undefined) {
    const other = left.exponential === undefined ? a : b;
    const one = constantOf(other);
    if (
      operator === '+' &&
      typeof one === 'number' &&
      one > 0 &&
      left.isOnePlus !== true &&
      right.isOnePlus !== true
    )
      return { exponential, isOnePlus: true };
    // A sigmoid: what overflows gives 0, as it should.
    if (operator === '/' && left.exponential === undefined && right.isOnePlus === true)
      return { isZeroable: true };
    // A size that is exponential, as of boxes, is meant to be large; a part of a sum is not.
    if (operator === '/') run.noteAt({ kind: 'overflow' }, exponential);
    return operator === '/' ? { isZeroable: left.exponential !== undefined } : undefined;
  }
  const isShift = operator === '-' && right.isMax === true;
  const isUnbounded =
    !isShift &&
    /^[-+*/]$/.test(operator) &&
    (left.isUnbounded === true) !== (right.isUnbounded === true) &&
    !(operator === '/' && right.isUnbounded === true);
  const isZeroable =
    operator === '*'
      ? left.isZeroable === true || right.isZeroable === true
      : operator === '/' || operator === '**'
        ? left.isZeroable === true
        : operator === '-' && constantOf(a) === 1 && right.isZeroable === true;
  const overflowed = left.overflowed ?? right.overflowed;
  return isUnbounded || isZeroable || overflowed !== undefined
    ? { isUnbounded, isZeroable, overflowed }
    : undefined;
}

/** What keeps of a comparison which are meant. */
const CHOOSES =
  /^(?:where|nonzero|flatnonzero|argwhere|logical_(?:and|or|not)|squeeze|reshape|array|asarray)$/;

/** What gives the largest of others the shape of those. */
const SPREADS = /^(?:insert|repeat|tile|broadcast_to|expand_dims|reshape|squeeze|array|asarray)$/;

/** What a function makes of numbers that may overflow or be 0. */
export function numbersOfCall(
  run: Run,
  name: string,
  value: Value,
  at: Expression,
  frame: Frame,
): Numbers | undefined {
  const { isUnbounded, isZeroable, exponential, isOnePlus, isMax, isChoice } = numbersOf(value);
  if (isChoice === true && CHOOSES.test(name)) return { isChoice };
  if (isMax === true && SPREADS.test(name)) return { isMax };
  if (name === 'exp') {
    const here = { module: frame.module, start: at.start, end: at.end };
    return isUnbounded
      ? { exponential: here, isZeroable: true }
      : fromOf(value) & From.bottomData
        ? { isZeroable: true }
        : undefined;
  }
  if (/^(?:log|log2|log10)$/.test(name)) {
    if (exponential !== undefined) {
      const overflowed = isOnePlus ? { ...exponential, start: at.start, end: at.end } : exponential;
      run.noteAt({ kind: 'overflow' }, overflowed);
      return { overflowed };
    }
    if (isZeroable && !run.isGuarded) run.note({ kind: 'log of zero' }, at, frame);
    return undefined;
  }
  if (/^(?:max|amax|nanmax)$/.test(name)) return { isMax: true };
  if (
    exponential !== undefined &&
    !/^(?:log1p|clip|minimum|isinf|isfinite|nan_to_num|array|asarray|squeeze|reshape)$/.test(name)
  )
    run.noteAt({ kind: 'overflow' }, exponential);
  return undefined;
}
