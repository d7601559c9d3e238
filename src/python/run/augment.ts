import type { Expression, StatementOf } from '../syntax/tree.js';
import { isArray, isZeroValue } from './arrays.js';
import { assignTo } from './assign.js';
import { noteOwnWrite } from './buffers.js';
import { operationOf } from './operators.js';
import type { Run } from './run.js';
import { setItem } from './set-item.js';
import { noteShift } from './shift.js';
import type { Frame } from './state.js';
import { itemOf, useAsIndex } from './subscripts.js';
import {
  arrayOf,
  fromOf,
  numbersOf,
  type Origin,
  optionsOf,
  UNKNOWN,
  type Value,
  type ValueOf,
} from './value.js';
import { mayBeOwn, noteWrite } from './writes.js';
import { isForData } from './writing.js';

/** `target += value`, and its like. */
export function augment(
  run: Run,
  { target, operator, value: written, ...at }: StatementOf<'augmented'>,
  frame: Frame,
): void {
  const value = run.evaluate(written, frame);
  const origin = { module: frame.module, start: at.start, end: at.end };
  const place = { ...at, kind: 'name', name: '' } as Expression;
  if (target.kind === 'subscript') {
    const object = run.evaluate(target.object, frame);
    const index = run.evaluate(target.index, frame);
    for (const option of optionsOf(object)) {
      if (isArray(option)) useAsIndex(run, index, target.index, frame);
      if (operator === '-' && numbersOf(value).isMax === true) noteShift(run, option, frame);
      const isKept = option.kind === 'sequence' || option.kind === 'dict';
      const item = itemOf(run, option, isKept ? index : UNKNOWN, target.index, target, frame);
      // An array in a list is changed itself.
      if (isKept && augmentInPlace(run, item, target, operator, value, origin, place, frame)) continue;
      const changed = operationOf(run, operator, item, value, origin);
      setItem(
        run,
        option,
        target,
        changed,
        place,
        { isUpdate: true, mayBeOwn: mayBeOwn(run, object) },
        frame,
      );
    }
    return;
  }
  const current = run.evaluate(target, frame);
  if (augmentInPlace(run, current, target, operator, value, origin, place, frame)) return;
  if (target.kind === 'name' || target.kind === 'attribute')
    assignTo(run, target, operationOf(run, operator, current, value, origin), frame);
}

/** Changes an array itself, of several the first that one is, a blob's before others; whether there is any. */
function augmentInPlace(
  run: Run,
  current: Value,
  target: Expression,
  operator: string,
  value: Value,
  origin: Origin,
  place: Expression,
  frame: Frame,
): boolean {
  const options = optionsOf(current);
  // What one branch has made a copy of is a blob's own where another has not.
  for (const option of [...options.filter(({ kind }) => kind === 'memory'), ...options]) {
    if (option.kind === 'memory') {
      const { side, index, part, isWhole } = option;
      if (part === 'data' && mayBeNumber(option, target, frame)) return false;
      const isCleared = operator === '*' && isZeroValue(value);
      if (operator === '-' && numbersOf(value).isMax === true) noteShift(run, option, frame);
      noteWrite(
        run,
        option,
        {
          value: isCleared ? arrayOf(0, true) : arrayOf(fromOf(option) | fromOf(value)),
          isWhole,
          isChosen: isForData(run),
          isUpdate: !isCleared,
          isAlias: target.kind === 'name',
          assigned: undefined,
          isSure: part === 'diff' || !mayBeOwn(run, current),
        },
        undefined,
        place,
        frame,
      );
      if (
        target.kind === 'attribute' &&
        (target.name === 'data' || target.name === 'diff') &&
        isBlob(run.evaluate(target.object, frame))
      )
        run.note({ kind: 'rebind', side, index, part }, place, frame);
      return true;
    }
    if (option.kind === 'array') {
      const result = operationOf(run, operator, option, value, origin);
      option.numbers = result.kind === 'array' ? result.numbers : undefined;
      const isCleared = operator === '*' && isZeroValue(value);
      noteOwnWrite(run, option, { isWhole: true, isUpdate: !isCleared }, place, frame);
      const wasZero = option.isZero;
      option.from |= fromOf(value);
      if (operator === '*' ? !wasZero && isZeroValue(value) : wasZero && isZeroValue(value))
        option.isZero = true;
      else if (operator !== '*' && operator !== '/') option.isZero = false;
      return true;
    }
  }
  return false;
}

/** Blobs have no more axes than that. */
const MAX_AXES = 4;

/** What only an array is used for, of a name. */
const AS_ARRAY = String.raw`\s*(?:\[|\.\s*(?:sum|mean|max|min|std|var|shape|size|ndim|reshape|copy|T|dot|ravel|flatten|fill|arg\w+|any|all|nonzero|tolist)\b)`;

/** Whether a part of a blob's data that has a name may be one number, of which adding to it makes another. */
function mayBeNumber({ places }: ValueOf<'memory'>, target: Expression, { module, within }: Frame): boolean {
  if (places === undefined || target.kind !== 'name') return false;
  if (places >= MAX_AXES || within === undefined) return true;
  const text = module.text.slice(within.start, within.end);
  const isArray = new RegExp(
    `\\b${target.name}${AS_ARRAY}|\\b(?:np|numpy)\\.(?:sum|mean|max|min|dot|linalg\\.norm|arg\\w+|sort|where|nonzero)\\(\\s*${target.name}\\b`,
  ).test(text);
  return !isArray;
}

function isBlob(value: Value): boolean {
  return optionsOf(value).some(({ kind }) => kind === 'blob');
}
