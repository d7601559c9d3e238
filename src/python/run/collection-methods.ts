import type { Expression } from '../syntax/tree.js';
import { noteKeptIn } from './buffers.js';
import { askedIn } from './condition.js';
import { useAsSize } from './division.js';
import { overlay } from './params.js';
import { type Given, MAX_ITEMS, type Run } from './run.js';
import type { Frame } from './state.js';
import {
  constantOf,
  constantValue,
  From,
  fromOf,
  join,
  NONE,
  UNKNOWN,
  type Value,
  type ValueOf,
} from './value.js';

/** What a method of a list or tuple gives, and what it does to it. */
export function callOfList(
  run: Run,
  of: ValueOf<'sequence'>,
  name: string,
  { positional, named }: Given,
  at: Expression,
  frame: Frame,
): Value {
  const [first] = positional;
  if (name === 'append' && first !== undefined) noteKeptIn(run, of, first, at, frame);
  if ((name === 'insert' || name === 'pop') && first !== undefined) useAsSize(run, first);
  const from = [...positional, ...named.values()].reduce((sum, value) => sum | fromOf(value), fromOf(of));
  if (of.like !== undefined && /^(?:append|extend|insert|pop|remove|sort|reverse)$/.test(name))
    of.edits ??= [];
  if (name === 'append' && first !== undefined) {
    const { least, optional } = of.sized ?? { least: of.items?.length, optional: [] };
    if (of.items !== undefined && run.conditions.length === 0 && of.items.length < MAX_ITEMS)
      of.items.push(first);
    else {
      // A round of a loop stands for any number of them.
      const isInLoop = run.conditions.some(({ isLoop }) => isLoop === true);
      if (least === undefined || isInLoop) of.sized = undefined;
      else if (run.conditions.length === 0) of.sized = { least: least + 1, optional };
      else of.sized = { least, optional: [...optional, askedIn(run.conditions)] };
      const [one, ...others] = [...(of.items ?? (of.each === undefined ? [] : [of.each])), first];
      // Which of them are there may depend on anything.
      for (const { from } of run.conditions) of.from |= from;
      of.each = others.reduce(join, one!);
      of.items = undefined;
    }
    keepReachable(first, of);
    return NONE;
  }
  if (
    name === 'extend' ||
    name === 'insert' ||
    name === 'pop' ||
    name === 'remove' ||
    name === 'sort' ||
    name === 'reverse'
  ) {
    const reached = fromOf(of) | from;
    of.items = undefined;
    of.each = undefined;
    of.sized = undefined;
    of.from |= reached;
  }
  if (name === 'count' || name === 'index') return { kind: 'unknown', from: fromOf(of), isWhole: true };
  return { kind: 'unknown', from: fromOf(of) };
}

/** Whether a dict may have other entries than those that are known, or lack some of them. */
export function hasOthers({ isOpen, optional }: ValueOf<'dict'>): boolean {
  return isOpen || (optional !== undefined && optional.size > 0);
}

/** What a method of a dict gives, and what it does to it. */
export function callOfDict(run: Run, of: ValueOf<'dict'>, name: string, { positional, named }: Given): Value {
  const [first, second] = positional;
  const from = [...positional, ...named.values()].reduce((sum, value) => sum | fromOf(value), fromOf(of));
  const key = first === undefined ? undefined : constantOf(first);
  if (name === 'get' && typeof key === 'string')
    return of.entries.get(key) ?? (of.isOpen ? UNKNOWN : (second ?? NONE));
  if (name === 'update' && first?.kind === 'params') {
    overlay(of, first);
    return NONE;
  }
  if (name === 'update' && first?.kind === 'dict') {
    for (const [entry, value] of first.entries) of.entries.set(entry, value);
    of.isOpen ||= first.isOpen || run.conditions.length > 0;
    return NONE;
  }
  if (/^(?:update|setdefault|pop|popitem|clear)$/.test(name)) {
    of.isOpen = true;
    of.from |= from;
  }
  if (name === 'copy') return { ...of, entries: new Map(of.entries) };
  if (name === 'items' || name === 'iteritems') {
    return {
      kind: 'sequence',
      items: hasOthers(of)
        ? undefined
        : [...of.entries].map(([entry, value]) => ({
            kind: 'sequence',
            items: [constantValue(entry), value],
            from: 0,
          })),
      from: fromOf(of),
    };
  }
  return { kind: 'unknown', from: fromOf(of) };
}

/** What is put into a list can be reached through it, in all that is known of it. */
function keepReachable(value: Value, list: Extract<Value, { kind: 'sequence' }>): void {
  if (value.kind === 'blob' || value.kind === 'blobs' || value.kind === 'instance') list.from |= From.unknown;
}
