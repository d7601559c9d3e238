import type { Expression, ExpressionOf, StatementOf } from '../syntax/tree.js';
import { bottomOf, isArray, isDrawn, isZeroValue } from './arrays.js';
import { noteKept, noteKeptIn, noteOwnWrite } from './buffers.js';
import { ASKED_ANYTHING, askedIn, chosen } from './condition.js';
import { isWholeValue, noteRounded } from './division.js';
import { iterate } from './iterate.js';
import { operationOf } from './operators.js';
import type { Run } from './run.js';
import type { Frame } from './state.js';
import { isAll, isChoice, itemOf, oneOf, useAsIndex } from './subscripts.js';
import {
  arrayOf,
  bottomsIn,
  constantOf,
  From,
  fromBottom,
  fromOf,
  join,
  numbersOf,
  type Origin,
  optionsOf,
  shapeListed,
  termValue,
  UNKNOWN,
  type Value,
  type ValueOf,
} from './value.js';
import { heldOf, mayBeOwn, noteHeld, writeInto } from './writes.js';
import { isForData } from './writing.js';

/** `target = value` */
export function assignTo(run: Run, target: Expression, value: Value, frame: Frame): void {
  switch (target.kind) {
    case 'name':
      noteRebound(run, frame.locals.get(target.name), value, target, frame);
      frame.locals.set(target.name, value);
      noteOwnGradient(run, target.name, value, target, frame);
      noteName(run, target.name, value, target, frame);
      return;
    case 'tuple':
    case 'list':
      unpack(run, target.items, value, target, frame);
      return;
    case 'star':
      assignTo(run, target.value, { kind: 'sequence', items: undefined, from: fromOf(value) }, frame);
      return;
    case 'attribute': {
      const object = run.evaluate(target.object, frame);
      for (const option of optionsOf(object)) setAttribute(run, option, target.name, value, target, frame);
      return;
    }
    case 'subscript': {
      const object = run.evaluate(target.object, frame);
      const index = run.evaluate(target.index, frame);
      for (const option of optionsOf(object)) {
        if (isArray(option)) useAsIndex(run, index, target.index, frame);
        setItem(
          run,
          option,
          target,
          value,
          target,
          { isUpdate: false, mayBeOwn: mayBeOwn(run, object) },
          frame,
        );
      }
      return;
    }
  }
}

/** What gradients are called. */
const NAMES_GRADIENT = /diff|grad|delta|^d_?x/i;

/** Notes that a gradient that is computed has a name of its own, and is still to be put where it belongs. */
export function noteOwnGradient(run: Run, name: string, value: Value, at: Expression, frame: Frame): void {
  if (value.kind !== 'array' || run.method !== 'backward') return;
  const isOfTop = (value.from & From.topDiff) !== 0;
  const isOfData = (value.from & From.bottomData) !== 0 && !value.isZero;
  if (isOfTop ? NAMES_GRADIENT.test(name) : isOfData && /diff|grad/i.test(name))
    run.note({ kind: 'kept gradient', bottoms: 1, isLocal: true }, at, frame);
}

/** Notes that a name for a gradient is given to what should be written into it. */
function noteRebound(run: Run, before: Value | undefined, value: Value, at: Expression, frame: Frame): void {
  if (before?.kind !== 'memory' || before.side !== 'bottom' || before.part !== 'diff') return;
  if (value.kind === 'array' && before.index !== undefined)
    run.note({ kind: 'kept gradient', bottoms: 1 << before.index }, at, frame);
}

function unpack(run: Run, items: readonly Expression[], value: Value, at: Expression, frame: Frame): void {
  const hasStar = items.some(({ kind }) => kind === 'star');
  if (value.kind === 'blobs' && !hasStar)
    run.note({ kind: 'unpack', side: value.side, count: items.length + value.first }, at, frame);
  const listed = shapeListed(value);
  items.forEach((item, index) => {
    let part: Value = { kind: 'unknown', from: fromOf(value) };
    if (!hasStar) {
      if (value.kind === 'sequence' && value.items?.length === items.length) part = value.items[index]!;
      else if (value.kind === 'sequence' && value.items === undefined && value.each !== undefined)
        part = value.each;
      else if (value.kind === 'sequence' && value.rest !== undefined) {
        const { side, index: blob, first } = value.rest;
        part = termValue({ op: 'dim', side, index: blob, axis: first + index });
      } else if (value.kind === 'blobs')
        part = { kind: 'blob', side: value.side, index: value.first + index };
      else if (listed?.index !== undefined)
        part = {
          kind: 'term',
          term: { op: 'dim', side: listed.side, index: listed.index, axis: index },
          from: 0,
        };
      else if (value.kind === 'term' && value.term.op === 'key')
        part = {
          kind: 'term',
          term: { op: 'item', of: value.term, place: index },
          from: value.from,
        };
      else if (value.kind === 'array' && value.numbers?.areSeveral === true)
        part = { ...value, numbers: oneOf(value.numbers) };
      else if (value.kind === 'array' && value.sizedBy !== undefined) part = { ...value };
      else if (value.kind === 'memory') part = iterate(run, value, at, frame).items[0]!;
      else if (value.kind === 'flags') {
        part = { kind: 'unknown', from: From.propagateDown, flag: { bottom: index, isWanted: true } };
      }
    }
    assignTo(run, item, part, frame);
  });
}

/** Notes that a bottom, its data, or a copy of them, have a name. */
export function noteName(run: Run, name: string, value: Value, at: Expression, frame: Frame): void {
  const index = value.kind === 'blob' && value.side === 'bottom' ? value.index : bottomOf(value);
  if (index !== undefined) run.note({ kind: 'named', index, name }, at, frame);
}

/** `object.name = value` */
export function setAttribute(
  run: Run,
  object: Value,
  name: string,
  value: Value,
  at: Expression,
  frame: Frame,
): void {
  if (object.kind === 'instance') {
    if (object.isLayer) {
      noteName(run, name, value, at, frame);
      noteKept(run, name, value, at, frame);
      if ((fromOf(value) & From.topDiff) !== 0) noteOwnGradient(run, name, value, at, frame);
    }
    const known = object.attributes.get(name);
    object.attributes.set(
      name,
      known === undefined || run.conditions.length === 0
        ? value
        : (chosen(run.conditions, value, known) ?? join(known, value)),
    );
    return;
  }
  // `x.flat = values`
  if (name === 'flat' && (object.kind === 'memory' || object.kind === 'array'))
    writeInto(run, object, value, { isWhole: true, isUpdate: false }, at, frame);
  if (object.kind !== 'blob') return;
  if (name === 'data' || name === 'diff')
    run.note({ kind: 'rebind', side: object.side, index: object.index, part: name }, at, frame);
}

function setItem(
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
      const { side, index, part, isEach, isLast } = object;
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
      noteHeld(run, object, isAnew ? heldOf(run, value) : undefined, frame);
      run.note(
        {
          kind: 'write',
          side,
          index,
          part,
          value,
          isWhole: object.isWhole && isAll(written),
          isChosen: isPicked || isForData(run, object.isWhole && isAll(written)),
          ...(isPicked ? { isPicked } : {}),
          ...(isDrawnBy(run, written, frame) ? { isDrawn: true } : {}),
          isUpdate: (isUpdate || isFromItself(object, value)) && !isZeroValue(value),
          isAlias,
          assigned: isUpdate ? undefined : run.assigned,
          isSure: part === 'diff' || !isDoubtful,
          ...(isEach === true ? { isEach } : {}),
          ...(isLast === true ? { isLast } : {}),
          ...(object.isWhole && isLastPlace(run, written, frame) ? { isLastPlace: true } : {}),
        },
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
        (isAll(written) ||
          (isInLoop(run) && !isForData(run, false) && !isChosenByData(run, written, frame))) &&
        !isUpdate
          ? fromOf(value) | (object.from & ~fromBottom('diff', undefined))
          : object.from | fromOf(value);
      // Where it is written, the data have said, too.
      object.from |= fromOf(run.evaluate(written, frame)) & fromBottom('data', undefined);
      if (!isZeroValue(value)) object.isZero = false;
      if (named.kind === 'name') noteOwnGradient(run, named.name, object, at, frame);
      if (isChoice(run.evaluate(written, frame), written)) {
        // Those that were not as they should be, as likely as not.
        const overflowed = object.numbers?.overflowed;
        if (overflowed !== undefined) run.retract('overflow', overflowed);
        const loggedZero = object.numbers?.loggedZero;
        if (loggedZero !== undefined) run.retract('log of zero', loggedZero);
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

/** Keeps in mind that a bottom's own data have a bound from now on, as where their largest is taken off. */
function noteShift(run: Run, memory: Value, { locals, self }: Frame): void {
  if (memory.kind !== 'memory' || memory.side !== 'bottom' || memory.part !== 'data') return;
  run.shifted.add(memory.index);
  // Whatever it is called.
  for (const names of [locals, ...(self?.kind === 'instance' ? [self.attributes] : [])])
    for (const [name, value] of names)
      if (
        value.kind === 'memory' &&
        value.side === 'bottom' &&
        value.part === 'data' &&
        value.index === memory.index
      )
        names.set(name, { ...value, isShifted: true });
}

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
      const { side, index, part, isWhole, isEach, isLast } = option;
      if (part === 'data' && mayBeNumber(option, target, frame)) return false;
      const isCleared = operator === '*' && isZeroValue(value);
      if (operator === '-' && numbersOf(value).isMax === true) noteShift(run, option, frame);
      noteHeld(run, option, undefined, frame);
      run.note(
        {
          kind: 'write',
          side,
          index,
          part,
          value: isCleared ? arrayOf(0, true) : arrayOf(fromOf(option) | fromOf(value)),
          isWhole,
          isChosen: isForData(run, isWhole),
          isUpdate: !isCleared,
          isAlias: target.kind === 'name',
          assigned: undefined,
          isSure: part === 'diff' || !mayBeOwn(run, current),
          ...(isEach === true ? { isEach } : {}),
          ...(isLast === true ? { isLast } : {}),
        },
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

/** Whether an array is reached by a name, not as an attribute of its blob. */
function isNamed(object: Expression): boolean {
  if (object.kind === 'attribute') return object.name !== 'data' && object.name !== 'diff';
  if (object.kind === 'subscript') return isNamed(object.object);
  return true;
}

function isBlob(value: Value): boolean {
  return optionsOf(value).some(({ kind }) => kind === 'blob');
}
