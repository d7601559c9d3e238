import type { Expression } from '../syntax/tree.js';
import { noteOwnWrite } from './buffers.js';
import { hasOthers } from './collection-methods.js';
import { MAX_ITEMS, type Run } from './run.js';
import type { Frame } from './state.js';
import {
  constantValue,
  From,
  fromOf,
  join,
  numbersOf,
  UNKNOWN,
  type Value,
  type ValueOf,
  WHOLE,
} from './value.js';

/** A part of a blob by as many places is one number. */
const MOST_AXES = 4;

/** The items of what is iterated over: each, or one that stands for all. */
export function iterate(
  run: Run,
  value: Value,
  at: Expression,
  frame: Frame,
): { items: readonly Value[]; isWhole: boolean } {
  switch (value.kind) {
    case 'sequence':
      if (value.items !== undefined && value.items.length <= MAX_ITEMS)
        return { items: value.items, isWhole: true };
      return {
        items:
          value.items === undefined
            ? [value.each ?? { kind: 'unknown', from: value.from }]
            : [value.items.reduce(join)],
        isWhole: false,
      };
    case 'blobs': {
      const { side, first } = value;
      const count = run.counts[side];
      if (count !== undefined && count - first <= MAX_ITEMS)
        return {
          items: Array.from(
            { length: Math.max(0, count - first) },
            (_, i): Value => ({ kind: 'blob', side, index: first + i }),
          ),
          isWhole: true,
        };
      return {
        items: [{ kind: 'blob', side, index: undefined, ...(first === 0 ? { isEach: true } : {}) }],
        isWhole: false,
      };
    }
    case 'shape':
      return { items: [WHOLE], isWhole: false };
    case 'flags':
      return { items: [{ kind: 'unknown', from: From.propagateDown }], isWhole: false };
    case 'params':
      run.note({ kind: 'every key' }, at, frame);
      return { items: [{ kind: 'unknown', from: From.text }], isWhole: false };
    case 'array': {
      const { isMany: _, ...numbers } = numbersOf(value);
      // Through its items it may be filled.
      noteOwnWrite(run, value, { isWhole: true, isUpdate: false, isSure: false }, at, frame);
      value.isZero = false;
      return { items: [{ ...value, shape: undefined, numbers }], isWhole: false };
    }
    case 'memory':
      return {
        items: [
          {
            ...value,
            isWhole: false,
            isReshaped: false,
            ...(value.isFlat === true ? { isFlat: false, places: MOST_AXES } : {}),
            ...(value.isWhole || value.places !== undefined ? { places: (value.places ?? 0) + 1 } : {}),
          },
        ],
        isWhole: false,
      };
    case 'either': {
      const items = value.options.flatMap((option) => [...iterate(run, option, at, frame).items]);
      return { items: [items.reduce(join, UNKNOWN)], isWhole: false };
    }
    case 'dict': {
      const names = [...value.entries.keys()];
      return hasOthers(value) || names.length > MAX_ITEMS
        ? { items: [UNKNOWN], isWhole: false }
        : { items: names.map(constantValue), isWhole: true };
    }
    default:
      return { items: [{ kind: 'unknown', from: fromOf(value) }], isWhole: false };
  }
}

/** A sequence of which one item stands for all. */
export function manyOf(one: Value): ValueOf<'sequence'> {
  return { kind: 'sequence', items: undefined, each: one, from: From.nothing };
}
