import type { Expression } from '../syntax/tree.js';
import { noteOwnWrite } from './buffers.js';
import { perhaps } from './condition.js';
import type { Given, Run } from './run.js';
import type { Frame } from './state.js';
import { From, fromOf, optionsOf, UNKNOWN, type Value } from './value.js';
import { noteWrite } from './writes.js';

/** What code that is not read may do with what it is given. */
export function escapeAll(run: Run, { positional, named }: Given, at: Expression, frame: Frame): void {
  for (const value of [...positional, ...named.values()]) escapeValue(run, value, at, frame);
}

/** What code that is not read may do with a value. */
export function escapeValue(run: Run, value: Value, at: Expression, frame: Frame, depth = 0): void {
  if (depth > 3) return;
  switch (value.kind) {
    case 'instance':
      if (value.isLayer) {
        value.isOpen = true;
        run.note({ kind: 'escape', what: 'self' }, at, frame);
      } else
        for (const attribute of value.attributes.values()) escapeValue(run, attribute, at, frame, depth + 1);
      return;
    case 'blobs':
    case 'blob':
      run.note({ kind: 'escape', what: value.side }, at, frame);
      return;
    case 'flags':
      run.note({ kind: 'asks' }, at, frame);
      return;
    case 'params':
      run.note({ kind: 'every key' }, at, frame);
      return;
    case 'parser':
      value.isOpen = true;
      return;
    case 'text':
      run.note({ kind: 'text' }, at, frame);
      return;
    case 'sequence':
      for (const item of value.items ?? []) escapeValue(run, item, at, frame, depth + 1);
      return;
    case 'dict':
      for (const item of value.entries.values()) escapeValue(run, item, at, frame, depth + 1);
      value.isOpen = true;
      return;
    case 'either':
      for (const item of value.options) escapeValue(run, item, at, frame, depth + 1);
      return;
    case 'array':
      // It may be filled there.
      noteOwnWrite(run, value, { isWhole: true, isUpdate: false, isSure: false }, at, frame);
      value.from |= From.unknown;
      value.isZero = false;
      return;
    case 'function':
      if (value.self !== undefined) escapeValue(run, value.self, at, frame, depth + 1);
      return;
  }
}

/** Runs functions that code which is not read calls: what a thread is to do, and what a pool does with each of many. */
export function callBack(
  run: Run,
  called: Value | undefined,
  args: Given,
  at: Expression,
  frame: Frame,
): void {
  if (called?.kind !== 'function') return;
  run.under(perhaps(0), () => run.call(called, args, at, frame));
}

/** A call of code that is not read. */
export function unknownCall(
  run: Run,
  given: Given,
  at: Expression,
  frame: Frame,
  from: number = From.unknown,
): Value {
  const values = [...given.positional, ...given.named.values()];
  escapeAll(run, given, at, frame);
  // Code that is not known may write where it can, and what it returns may be a view.
  for (const value of values.flatMap(optionsOf)) {
    if (value.kind !== 'memory') continue;
    noteWrite(
      run,
      value,
      {
        value: UNKNOWN,
        isWhole: false,
        isChosen: false,
        isUpdate: true,
        isAlias: true,
        assigned: undefined,
        isSure: false,
      },
      undefined,
      at,
      frame,
    );
  }
  return { kind: 'unknown', from: values.reduce((sum, value) => sum | fromOf(value), from) };
}
