import type { Expression, StatementOf } from '../syntax/tree.js';
import { bottomOf, isArray, isZeroValue } from './arrays.js';
import { noteRounded } from './division.js';
import { operationOf } from './operators.js';
import type { Run } from './run.js';
import type { Frame } from './state.js';
import { isAll, isChoice, itemOf, useAsIndex } from './subscripts.js';
import {
  arrayOf,
  constantOf,
  From,
  fromOf,
  join,
  numbersOf,
  optionsOf,
  UNKNOWN,
  type Value,
} from './value.js';
import { writeInto } from './writes.js';

/** `target = value` */
export function assignTo(run: Run, target: Expression, value: Value, frame: Frame): void {
  switch (target.kind) {
    case 'name':
      frame.locals.set(target.name, value);
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
        setItem(run, option, target.index, value, target, false, frame, isNamed(target.object));
      }
      return;
    }
  }
}

function unpack(run: Run, items: readonly Expression[], value: Value, at: Expression, frame: Frame): void {
  const hasStar = items.some(({ kind }) => kind === 'star');
  if (value.kind === 'blobs' && !hasStar)
    run.note({ kind: 'unpack', side: value.side, count: items.length + value.first }, at, frame);
  items.forEach((item, index) => {
    let part: Value = { kind: 'unknown', from: fromOf(value) };
    if (!hasStar) {
      if (value.kind === 'sequence' && value.items?.length === items.length) part = value.items[index]!;
      else if (value.kind === 'blobs') part = { kind: 'blob', side: value.side, index: value.first + index };
      else if (value.kind === 'shape' && value.index !== undefined)
        part = {
          kind: 'term',
          term: { op: 'dim', side: value.side, index: value.index, axis: index },
          from: 0,
        };
      else if (value.kind === 'term' && value.term.op === 'key')
        part = {
          kind: 'term',
          term: { op: 'item', of: value.term, place: index },
          from: value.from,
        };
      else if (value.kind === 'flags') {
        run.note({ kind: 'asks' }, at, frame);
        part = { kind: 'unknown', from: From.propagateDown };
      }
    }
    assignTo(run, item, part, frame);
  });
}

/** Notes that a bottom's data, or a copy of them, have a name. */
export function noteName(run: Run, name: string, value: Value, at: Expression, frame: Frame): void {
  const index = bottomOf(value);
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
      if (value.kind === 'array' && value.shape !== undefined && dependsOnBottom(value.shape))
        run.note({ kind: 'buffer', name }, at, frame);
      else if (value.kind === 'array') run.note({ kind: 'buffer reset', name }, at, frame);
    }
    const known = object.attributes.get(name);
    object.attributes.set(
      name,
      known === undefined || run.conditions.length === 0 ? value : join(known, value),
    );
    return;
  }
  // `x.flat = values`
  if (name === 'flat' && (object.kind === 'memory' || object.kind === 'array'))
    writeInto(run, object, value, true, at, frame);
  if (object.kind !== 'blob') return;
  if (name === 'data' || name === 'diff')
    run.note({ kind: 'rebind', side: object.side, index: object.index, part: name }, at, frame);
}

function setItem(
  run: Run,
  object: Value,
  written: Expression,
  value: Value,
  at: Expression,
  isUpdate: boolean,
  frame: Frame,
  isAlias: boolean,
): void {
  switch (object.kind) {
    case 'memory': {
      const { side, index, part } = object;
      noteRounded(run, value);
      if (isArray(value) && (fromOf(value) & From.bottomData) !== 0 && numbersOf(value).isUnbounded !== true)
        noteShift(run, object);
      run.note(
        {
          kind: 'write',
          side,
          index,
          part,
          value,
          isWhole: object.isWhole && isAll(written),
          isChosen: object.isWhole && isChosenByData(run, written, frame),
          isUpdate,
          isAlias,
          assigned: isUpdate ? undefined : run.assigned,
          isSure: true,
        },
        at,
        frame,
      );
      return;
    }
    case 'array':
      object.from |= fromOf(value);
      if (!isZeroValue(value)) object.isZero = false;
      if (isChoice(run.evaluate(written, frame), written)) {
        // Those that were not as they should be, as likely as not.
        const overflowed = object.numbers?.overflowed;
        if (overflowed !== undefined) run.retract('overflow', overflowed);
        object.numbers = undefined;
      } else if (value.kind === 'array' && value.numbers !== undefined) object.numbers = value.numbers;
      if (object.copyOf !== undefined && at.kind === 'subscript' && at.object.kind === 'subscript')
        run.note({ kind: 'lost write', ...object.copyOf }, at, frame);
      return;
    case 'sequence': {
      const place = constantOf(run.evaluate(written, frame));
      if (
        object.items !== undefined &&
        typeof place === 'number' &&
        place >= 0 &&
        place < object.items.length
      )
        object.items[place] = run.conditions.length === 0 ? value : join(object.items[place]!, value);
      else object.from |= fromOf(value);
      return;
    }
    case 'dict': {
      const key = constantOf(run.evaluate(written, frame));
      if (typeof key === 'string') {
        const known = object.entries.get(key);
        if (run.conditions.length === 0) object.optional?.delete(key);
        else if (known === undefined) {
          object.optional ??= new Set();
          object.optional.add(key);
        }
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
      return;
    }
  }
}

/** Whether an index takes a part that the data decide. */
function isChosenByData(run: Run, written: Expression, frame: Frame): boolean {
  const parts = written.kind === 'tuple' ? written.items : [written];
  return parts
    .flatMap((part) => (part.kind === 'slice' ? [part.lower, part.upper] : [part]))
    .some((part) => part !== undefined && (fromOf(run.evaluate(part, frame)) & From.bottomData) !== 0);
}

/** Keeps in mind that a bottom's own data have a bound from now on, as where their largest is taken off. */
function noteShift(run: Run, memory: Value): void {
  if (memory.kind === 'memory' && memory.side === 'bottom' && memory.part === 'data')
    run.shifted.add(memory.index);
}

/** `target += value`, and its like. */
export function augment(
  run: Run,
  { target, operator, value: written, ...at }: StatementOf<'augmented'>,
  frame: Frame,
): void {
  const value = run.evaluate(written, frame);
  const place = { ...at, kind: 'name', name: '' } as Expression;
  if (target.kind === 'subscript') {
    const object = run.evaluate(target.object, frame);
    run.evaluate(target.index, frame);
    for (const option of optionsOf(object)) {
      if (operator === '-' && numbersOf(value).isMax === true) noteShift(run, option);
      const result = operationOf(
        run,
        operator,
        itemOf(run, option, UNKNOWN, target.index, target, frame),
        value,
      );
      setItem(run, option, target.index, result, place, true, frame, isNamed(target.object));
    }
    return;
  }
  const current = run.evaluate(target, frame);
  for (const option of optionsOf(current)) {
    if (option.kind === 'memory') {
      const { side, index, part, isWhole } = option;
      if (operator === '-' && numbersOf(value).isMax === true) {
        noteShift(run, option);
        if (target.kind === 'name') frame.locals.set(target.name, { ...option, isShifted: true });
      }
      const result = arrayOf(fromOf(option) | fromOf(value));
      run.note(
        {
          kind: 'write',
          side,
          index,
          part,
          value: result,
          isWhole,
          isChosen: false,
          isUpdate: true,
          isAlias: target.kind === 'name',
          assigned: undefined,
          isSure: true,
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
      return;
    }
    if (option.kind === 'array') {
      if (operator === '-' && numbersOf(value).isMax === true) option.numbers = undefined;
      const wasZero = option.isZero;
      option.from |= fromOf(value);
      if (operator === '*' ? !wasZero && isZeroValue(value) : wasZero && isZeroValue(value))
        option.isZero = true;
      else if (operator !== '*' && operator !== '/') option.isZero = false;
      return;
    }
  }
  if (target.kind === 'name' || target.kind === 'attribute')
    assignTo(run, target, operationOf(run, operator, current, value), frame);
}

/** Whether an array is reached by a name, not as an attribute of its blob. */
function isNamed(object: Expression): boolean {
  if (object.kind === 'attribute') return object.name !== 'data' && object.name !== 'diff';
  if (object.kind === 'subscript') return isNamed(object.object);
  return true;
}

/** Whether a shape is a bottom's, or is computed from one. */
function dependsOnBottom(shape: Value): boolean {
  if (shape.kind === 'shape') return shape.side === 'bottom';
  if (shape.kind === 'sequence') return (shape.items ?? []).some(dependsOnBottom);
  return shape.kind === 'term' && /"op":"(?:dim|elements)","side":"bottom"/.test(JSON.stringify(shape.term));
}

function isBlob(value: Value): boolean {
  return optionsOf(value).some(({ kind }) => kind === 'blob');
}
