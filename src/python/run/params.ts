import type { Expression } from '../syntax/tree.js';
import type { Given, Run } from './run.js';
import type { Frame } from './state.js';
import type { Term } from './term.js';
import {
  constantOf,
  From,
  fromOf,
  NONE,
  optionsOf,
  termOf,
  termValue,
  type Value,
  type ValueOf,
} from './value.js';

/** A key of `param_str` that is read. */
export function readKey(
  run: Run,
  params: ValueOf<'params'>,
  key: string,
  isRequired: boolean,
  fallback: Value | undefined,
  at: Expression,
  frame: Frame,
): Value {
  const given = fallback ?? params.fallback?.get(key);
  run.note({ kind: 'key', key, isRequired, fallback: given }, at, frame);
  return termValue(keyOf(key, given), From.text);
}

/** What a key says, or its default. */
export function keyOf(key: string, fallback: Value | undefined): Term {
  return { op: 'key', key, fallback: fallback === undefined ? undefined : termOf(fallback) };
}

/** Keeps in mind that the code asks whether `param_str` says anything. */
export function noteAsked(run: Run, value: Value): void {
  if (!optionsOf(value).some(({ kind }) => kind === 'params')) return;
  const at = run.events.findLastIndex(({ kind }) => kind === 'parse');
  const event = run.events[at];
  if (event?.kind === 'parse') run.events[at] = { ...event, isAsked: true };
}

/** What a method of the parsed `param_str` gives. */
export function callOfParams(
  run: Run,
  params: ValueOf<'params'>,
  name: string,
  { positional, named }: Given,
  at: Expression,
  frame: Frame,
): Value {
  const [first, second] = positional;
  const key = first === undefined ? undefined : constantOf(first);
  if (name === 'setdefault')
    run.note({ kind: 'key is set', key: typeof key === 'string' ? key : undefined }, at, frame);
  switch (name) {
    case 'get':
    case 'pop':
    case 'setdefault':
      if (typeof key !== 'string') {
        run.note({ kind: 'every key' }, at, frame);
        return { kind: 'unknown', from: From.text };
      }
      return readKey(
        run,
        params,
        key,
        name === 'pop' && second === undefined,
        second ?? (name === 'pop' ? undefined : NONE),
        at,
        frame,
      );
    case 'has_key':
      if (typeof key !== 'string') break;
      run.note({ kind: 'key', key, isRequired: false, fallback: undefined }, at, frame);
      return termValue({ op: 'has', key });
    case 'copy':
    case 'keys':
    case 'iterkeys':
      return params;
    case 'update':
      for (const [other] of named) {
        run.note({ kind: 'key', key: other, isRequired: false, fallback: undefined }, at, frame);
        run.note({ kind: 'key is set', key: other }, at, frame);
      }
      if (first !== undefined) run.note({ kind: 'key is set', key: undefined }, at, frame);
      return NONE;
  }
  run.note({ kind: 'every key' }, at, frame);
  return { kind: 'sequence', items: undefined, from: From.text };
}

/** What `defaults.update(params)` makes of a dict: `param_str` comes first. */
export function overlay(dict: Extract<Value, { kind: 'dict' }>, _params: Value): void {
  for (const [key, value] of [...dict.entries])
    dict.entries.set(key, termValue({ op: 'key', key, fallback: termOf(value) }, fromOf(value) | From.text));
  dict.isOpen = true;
  dict.from |= From.text;
}
