import type { Expression, ExpressionOf } from '../syntax/tree.js';
import { isArray, isDrawn, isZeroValue } from './arrays.js';
import { noteKeptIn, noteOwnWrite } from './buffers.js';
import { ASKED_ANYTHING, askedIn } from './condition.js';
import { isWholeValue, noteRounded } from './division.js';
import { noteOwnGradient } from './naming.js';
import type { Run } from './run.js';
import { noteShift } from './shift.js';
import type { Frame } from './state.js';
import { isAll, isChoice } from './subscripts.js';
import {
  bottomsIn,
  constantOf,
  From,
  fromBottom,
  fromOf,
  join,
  numbersOf,
  type Value,
  type ValueOf,
} from './value.js';
import { heldOf, noteWrite } from './writes.js';
import { isForData } from './writing.js';

/** `object[index] = value` */
export function setItem(
  run: Run,
  object: Value,
  { object: named, index: written }: ExpressionOf<'subscript'>,
  value: Value,
  at: Expression,
  { isUpdate, mayBeOwn: isDoubtful }: { readonly isUpdate: boolean; readonly mayBeOwn: boolean },
  frame: Frame,
): void {
  const isAlias = isNamed(named);
  const isDirect = named.kind === 'subscript';
  switch (object.kind) {
    case 'memory': {
      if (!isUpdate && isAll(written) && isItself(object, value)) return;
      const isPicked =
        object.isPicked === true ||
        ((object.isWhole || object.isReshaped === true) && isChosenByData(run, written, frame));
      noteRounded(run, value);
      if (
        isArray(value) &&
        (fromOf(value) & From.bottomData) !== 0 &&
        numbersOf(value).scores?.high !== Number.POSITIVE_INFINITY
      )
        noteShift(run, object, frame);
      const isAnew = object.isWhole && isAll(written) && !isUpdate;
      noteWrite(
        run,
        object,
        {
          value,
          isWhole: object.isWhole && isAll(written),
          isChosen: isPicked || isForData(run),
          ...(isPicked ? { isPicked } : {}),
          ...(isDrawnBy(run, written, frame) ? { isDrawn: true } : {}),
          isUpdate: (isUpdate || isFromItself(object, value)) && !isZeroValue(value),
          isAlias,
          assigned: isUpdate ? undefined : run.assigned,
          isSure: object.part === 'diff' || !isDoubtful,
          ...(object.isWhole && isLastPlace(run, written, frame) ? { isLastPlace: true } : {}),
        },
        isAnew ? heldOf(run, value) : undefined,
        at,
        frame,
      );
      return;
    }
    case 'array':
      object.listed = undefined;
      noteOwnWrite(
        run,
        object,
        { isWhole: isAll(written), isUpdate, isPicked: isChosenByData(run, written, frame) },
        at,
        frame,
      );
      if (bottomsIn(object.from, 'diff') !== 0 && !isZeroValue(value))
        run.note({ kind: 'kept gradient', bottoms: bottomsIn(object.from, 'diff') }, at, frame);
      // Of what all of it is written anew, nothing is left, and perhaps of what a loop writes one by one.
      object.from =
        (isAll(written) || (isInLoop(run) && !isForData(run) && !isChosenByData(run, written, frame))) &&
        !isUpdate
          ? fromOf(value) | (object.from & ~fromBottom('diff', undefined))
          : object.from | fromOf(value);
      // Where it is written, the data have said, too.
      object.from |= fromOf(run.evaluate(written, frame)) & fromBottom('data', undefined);
      if (!isZeroValue(value)) object.isZero = false;
      if (named.kind === 'name') noteOwnGradient(run, named.name, object, at, frame);
      if (isChoice(run.evaluate(written, frame), written)) {
        if (!isByOther(object, run.evaluate(written, frame))) {
          // Those that were not as they should be, as likely as not.
          const overflowed = object.numbers?.overflowed;
          if (overflowed !== undefined) run.retract('overflow', overflowed);
          const loggedZero = object.numbers?.loggedZero;
          if (loggedZero !== undefined) run.retract('log of zero', loggedZero);
        }
        object.numbers = object.numbers?.isPlaces === true ? { isPlaces: true } : undefined;
      } else if (isArray(value) && numbersOf(value).scores !== undefined && object.numbers?.areWhole !== true)
        object.numbers = numbersOf(value);
      if (object.copyOf !== undefined && isDirect)
        run.note({ kind: 'lost write', ...object.copyOf }, at, frame);
      return;
    case 'sequence': {
      noteKeptIn(run, object, value, at, frame);
      const place = constantOf(run.evaluate(written, frame));
      if (object.like !== undefined || object.items === undefined)
        object.edits = [...(object.edits ?? []), value];
      if (
        object.items !== undefined &&
        typeof place === 'number' &&
        place >= 0 &&
        place < object.items.length
      )
        object.items[place] = run.conditions.length === 0 ? value : join(object.items[place]!, value);
      else {
        object.from |= fromOf(value);
        if (object.items === undefined && object.each !== undefined)
          object.each = oneOfThem(object.each, value);
        else if (isUpdate && object.items !== undefined)
          object.items = object.items.map((item) => oneOfThem(item, value));
      }
      return;
    }
    case 'dict': {
      noteKeptIn(run, object, value, at, frame);
      const key = constantOf(run.evaluate(written, frame));
      if (typeof key === 'string') {
        const known = object.entries.get(key);
        if (run.conditions.length === 0) object.optional?.delete(key);
        else if (known === undefined) {
          object.optional ??= new Map();
          object.optional.set(key, askedIn(run.conditions));
        } else if (object.optional?.has(key) === true) object.optional.set(key, ASKED_ANYTHING);
        object.entries.set(
          key,
          known === undefined || run.conditions.length === 0 ? value : join(known, value),
        );
      } else {
        object.isOpen = true;
        object.from |= fromOf(value);
      }
      return;
    }
    case 'params': {
      const key = constantOf(run.evaluate(written, frame));
      if (typeof key === 'string')
        run.note({ kind: 'key', key, isRequired: false, fallback: undefined }, at, frame);
      run.note({ kind: 'key is set', key: typeof key === 'string' ? key : undefined }, at, frame);
      return;
    }
  }
}

/** Whether a choice says which labels are left out, of numbers that come from another bottom as well. */
function isByOther(object: Value, index: Value): boolean {
  const { named } = numbersOf(index);
  const bottoms = bottomsIn(fromOf(object), 'data');
  // Scores come first.
  return named !== undefined && named > 0 && (bottoms & ((1 << named) - 1)) !== 0;
}

/** What each of a list is, after one of them has become something else: a whole number where all are such. */
function oneOfThem(item: Value, value: Value): Value {
  const from = fromOf(item) | fromOf(value);
  return { kind: 'unknown', from, ...(isWholeValue(item) && isWholeValue(value) ? { isWhole: true } : {}) };
}

/** Whether all of a blob's memory is what it is to be: what is written into itself stays as it is. */
function isItself({ side, index, part }: ValueOf<'memory'>, value: Value): boolean {
  return (
    value.kind === 'memory' &&
    index !== undefined &&
    value.side === side &&
    value.index === index &&
    value.part === part &&
    (value.isWhole || value.isReshaped === true)
  );
}

/** Whether a gradient is computed from what stands there. */
function isFromItself({ side, index, part }: ValueOf<'memory'>, value: Value): boolean {
  return (
    part === 'diff' &&
    side === 'bottom' &&
    index !== undefined &&
    (bottomsIn(fromOf(value), 'diff') & bottomsIn(fromBottom('diff', index), 'diff')) !== 0
  );
}

function isInLoop({ conditions }: Run): boolean {
  return conditions.some(({ isLoop }) => isLoop === true);
}

/** Whether an index begins with what the last round of a loop has left. */
function isLastPlace(run: Run, written: Expression, frame: Frame): boolean {
  const first = written.kind === 'tuple' ? written.items[0] : written;
  const value = first?.kind === 'name' ? run.evaluate(first, frame) : undefined;
  return (value?.kind === 'term' || value?.kind === 'unknown') && value.isLast === true;
}

/** Whether an index is of places that chance decides. */
function isDrawnBy(run: Run, written: Expression, frame: Frame): boolean {
  return (written.kind === 'tuple' ? written.items : [written]).some(
    (part) => part.kind !== 'slice' && isDrawn(run.evaluate(part, frame)),
  );
}

/** Whether an index takes a part that the data decide, or chance. */
function isChosenByData(run: Run, written: Expression, frame: Frame): boolean {
  const parts = written.kind === 'tuple' ? written.items : [written];
  return parts.some((part) => {
    const values = (part.kind === 'slice' ? [part.lower, part.upper] : [part]).map((one) =>
      one === undefined ? undefined : run.evaluate(one, frame),
    );
    // A slice from where the last one has ended, and places that are all there are.
    if (part.kind === 'slice' && values.some((value) => value && (fromOf(value) & From.unknown) !== 0))
      return false;
    if (part.kind !== 'slice' && values.some((value) => value !== undefined && isDrawn(value))) return true;
    return values.some(
      (value) =>
        value !== undefined &&
        (fromOf(value) & From.bottomData) !== 0 &&
        numbersOf(value).areAllPlaces !== true,
    );
  });
}

/** Whether an array is reached by a name, not as an attribute of its blob. */
function isNamed(object: Expression): boolean {
  if (object.kind === 'attribute') return object.name !== 'data' && object.name !== 'diff';
  if (object.kind === 'subscript') return isNamed(object.object);
  return true;
}
