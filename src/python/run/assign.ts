import type { Expression } from '../syntax/tree.js';
import { isArray } from './arrays.js';
import { noteKept } from './buffers.js';
import { chosen } from './condition.js';
import { iterate } from './iterate.js';
import { noteName, noteOwnGradient, noteRebound } from './naming.js';
import type { Run } from './run.js';
import { setItem } from './set-item.js';
import type { Frame } from './state.js';
import { oneOf, useAsIndex } from './subscripts.js';
import { From, fromOf, join, optionsOf, shapeListed, termValue, type Value } from './value.js';
import { mayBeOwn, writeInto } from './writes.js';

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
