import type { Expression } from '../syntax/tree.js';
import { bottomOf, isArray, lengthOf } from './arrays.js';
import { setAttribute } from './assign.js';
import { attributeOf } from './attributes.js';
import { makeDict } from './collections.js';
import { isWholeValue, noteRounded, useAsSize } from './division.js';
import { escapeValue, unknownCall } from './escape.js';
import { numbersOfCall } from './function-numbers.js';
import { iterate, manyOf } from './iterate.js';
import { type Given, MAX_ITEMS, type Run } from './run.js';
import type { Frame } from './state.js';
import { isOfKey } from './term.js';
import {
  arrayOf,
  constantOf,
  constantValue,
  divisionOf,
  From,
  fromBottom,
  fromOf,
  join,
  NONE,
  numbersOf,
  UNKNOWN,
  type Value,
  WHOLE,
} from './value.js';

/** What `max(a, b)` is in NumPy, where a second argument of `max` is an axis. */
const EXTREMES: Readonly<Record<string, string>> = { max: 'maximum', min: 'minimum' };

/** Arguments of which an array comes first, as those of `max(1e-10, p)`. */
function numbersFirst({ positional, named }: Given): Pick<Given, 'positional' | 'named'> {
  const at = positional.findIndex(isArray);
  return { positional: [positional[at]!, ...positional.filter((_, index) => index !== at)], named };
}

/** What decides how many there are in a sequence. */
function chosenBy(value: Value): number {
  return value.kind === 'sequence' ? value.from : 0;
}

/** What `enumerate` counts. */
function placeOf(value: Value): Value {
  if (value.kind === 'blobs' && value.first === 0)
    return { kind: 'unknown', from: 0, isWhole: true, eachOf: value.side };
  return value.kind === 'term' && isOfKey(value.term)
    ? { kind: 'unknown', from: 0, isWhole: true, below: { op: 'length', of: value.term } }
    : WHOLE;
}

/** What `range(count)` counts. */
function counterBelow(count: Value | undefined): Value {
  if (count?.kind !== 'term') return WHOLE;
  const { term } = count;
  if (term.op === 'blobs') return { kind: 'unknown', from: 0, isWhole: true, eachOf: term.side };
  return isOfKey(term) || term.op === 'length'
    ? { kind: 'unknown', from: 0, isWhole: true, below: term }
    : WHOLE;
}

/** What a function of Python's own gives; `from` is what its arguments were computed from. */
export function callBuiltin(
  run: Run,
  name: string,
  given: Given,
  from: number,
  at: Expression,
  frame: Frame,
): Value {
  const { positional } = given;
  const [first, second] = positional;
  switch (name) {
    case 'len':
      return first === undefined ? UNKNOWN : lengthOf(first);
    case 'range':
    case 'xrange': {
      for (const bound of positional) useAsSize(run, bound);
      const bounds = positional.map((bound) => run.known(bound));
      if (bounds.every((bound) => typeof bound === 'number') && bounds.length > 0) {
        const [start, stop, step] =
          bounds.length === 1 ? [0, bounds[0]!, 1] : [bounds[0]!, bounds[1]!, bounds[2] ?? 1];
        const items: Value[] = [];
        for (
          let i = start as number;
          (step as number) > 0 && i < (stop as number) && items.length <= MAX_ITEMS;
          i += step as number
        )
          items.push(constantValue(i));
        if (items.length <= MAX_ITEMS && items.length > 0) return { kind: 'sequence', items, from: 0 };
      }
      return {
        kind: 'sequence',
        items: undefined,
        // How many there are of what the data have chosen.
        from: from & fromBottom('data', undefined),
        each: positional.length === 1 ? counterBelow(positional[0]) : WHOLE,
      };
    }
    case 'enumerate': {
      if (first === undefined) return UNKNOWN;
      const start = second ?? given.named.get('start');
      if (start !== undefined) useAsSize(run, start);
      const { items, isWhole } = iterate(run, first, at, frame);
      const pairs = items.map(
        (item, index): Value => ({
          kind: 'sequence',
          items: [isWhole ? constantValue(index) : placeOf(first), item],
          from: 0,
        }),
      );
      return isWhole
        ? { kind: 'sequence', items: pairs, from: 0 }
        : { ...manyOf(pairs[0]!), from: chosenBy(first) };
    }
    case 'zip': {
      const each = positional.map((value) => iterate(run, value, at, frame));
      if (each.length === 0) return UNKNOWN;
      if (each.every(({ isWhole }) => isWhole)) {
        const count = Math.min(...each.map(({ items }) => items.length));
        const items = Array.from(
          { length: count },
          (_, i): Value => ({ kind: 'sequence', items: each.map((one) => one.items[i]!), from: 0 }),
        );
        return { kind: 'sequence', items, from: 0 };
      }
      return {
        ...manyOf({
          kind: 'sequence',
          items: each.map(({ items }) => (items.length === 0 ? UNKNOWN : items.reduce(join))),
          from: 0,
        }),
        from: positional.reduce((sum, value) => sum | chosenBy(value), 0),
      };
    }
    case 'list':
    case 'tuple':
    case 'sorted':
    case 'reversed':
    case 'iter':
      if (first === undefined) return { kind: 'sequence', items: [], from: 0 };
      if (first.kind === 'sequence')
        return { ...first, items: first.items === undefined ? undefined : [...first.items] };
      if (first.kind === 'shape' && name === 'list')
        return { kind: 'sequence', items: undefined, from: 0, like: first };
      if (first.kind === 'shape' && name !== 'tuple') return { kind: 'sequence', items: undefined, from: 0 };
      if (first.kind === 'flags' || first.kind === 'blobs' || first.kind === 'shape') return first;
      if (first.kind === 'params') return first;
      return { kind: 'sequence', items: undefined, from };
    case 'dict':
      return makeDict(run, given, at, frame);
    case 'int':
    case 'float':
    case 'long':
    case 'bool':
    case 'str':
      if (first?.kind === 'text') {
        if (name === 'str') return first;
        run.note({ kind: 'parse', how: 'number', isEdited: first.isEdited }, at, frame);
        return { kind: 'unknown', from: From.text };
      }
      if (name === 'int' && first !== undefined && bottomOf(first) !== undefined)
        run.note({ kind: 'meant', index: bottomOf(first)!, as: 'whole' }, at, frame);
      // What Python 2 has rounded before.
      if (name === 'float' && first !== undefined) noteRounded(run, first);
      if (first?.kind === 'term')
        return {
          kind: 'term',
          term: first.term,
          from: first.from,
          ...(name === 'float' ? { isFloat: true } : {}),
          ...(name === 'int' || name === 'long' ? { isWhole: true, quotientOf: divisionOf(first)?.of } : {}),
        };
      if (name === 'float' && first !== undefined)
        return arrayOf(from, false, undefined, {
          ...numbersOf(first),
          isCount: false,
          isPlaces: false,
          areWhole: false,
        });
      if (first === undefined) return constantValue(name === 'str' ? '' : 0);
      return name === 'int' || name === 'long'
        ? { kind: 'unknown', from, isWhole: true, quotientOf: divisionOf(first)?.of }
        : { kind: 'unknown', from };
    case 'getattr': {
      const key = second === undefined ? undefined : constantOf(second);
      if (first === undefined || typeof key !== 'string') {
        if (first?.kind === 'instance' && first.isLayer) {
          first.isOpen = true;
          run.note({ kind: 'escape', what: 'self' }, at, frame);
        }
        if (first !== undefined && first.kind !== 'instance') escapeValue(run, first, at, frame);
        return UNKNOWN;
      }
      const value = attributeOf(run, first, key, at, frame);
      return positional[2] === undefined ? value : join(value, positional[2]);
    }
    case 'setattr': {
      const key = second === undefined ? undefined : constantOf(second);
      if (first?.kind === 'instance') {
        if (typeof key === 'string' && positional[2] !== undefined) first.attributes.set(key, positional[2]);
        else first.isOpen = true;
      } else if (first?.kind === 'blob' && typeof key === 'string' && positional[2] !== undefined)
        setAttribute(run, first, key, positional[2], at, frame);
      return NONE;
    }
    case 'type':
      return first?.kind === 'instance' ? first : { kind: 'unknown', from: 0 };
    case 'isinstance':
    case 'hasattr':
    case 'callable':
    case 'id':
    case 'repr':
      return { kind: 'unknown', from: 0 };
    case 'print':
      if (positional.some((value) => value.kind === 'text')) run.note({ kind: 'text' }, at, frame);
      return NONE;
    case 'vars':
      return first?.kind === 'params' ? first : UNKNOWN;
    case 'locals':
    case 'globals':
      return UNKNOWN;
    case 'open':
    case 'file':
      if (first?.kind === 'text') run.note({ kind: 'text' }, at, frame);
      return { kind: 'unknown', from };
    case 'map':
    case 'filter':
      if ((first?.kind === 'function' || first?.kind === 'external') && second !== undefined) {
        const { items } = iterate(run, second, at, frame);
        const results = items.map((item) =>
          run.call(first, { positional: [item], named: new Map(), isOpen: false }, at, frame),
        );
        return {
          kind: 'sequence',
          items: undefined,
          from: results.reduce((sum, one) => sum | fromOf(one), from),
          ...(name === 'map' && results.length > 0 ? { each: results.reduce(join) } : {}),
        };
      }
      if (positional.some((value) => value.kind === 'text')) run.note({ kind: 'text' }, at, frame);
      return { kind: 'sequence', items: undefined, from };
    case 'slice':
      for (const bound of positional) useAsSize(run, bound);
      return { kind: 'unknown', from };
    case 'min':
    case 'max':
      if (positional.length > 1 && !positional.some(isArray)) {
        // What was computed with others may be a float in Python 2, too.
        const division = positional
          .filter((value) => value.kind === 'term' || (value.kind === 'unknown' && value.isQuotient === true))
          .map(divisionOf)
          .find((one) => one !== undefined);
        return {
          kind: 'unknown',
          from,
          ...(division === undefined ? {} : { division }),
          ...(positional.every(isWholeValue) ? { isWhole: true } : {}),
        };
      }
      return extremesOf(run, name, given, from, at, frame);
    case 'round':
      if (first !== undefined) noteRounded(run, first, true);
      return extremesOf(run, name, given, from, at, frame);
    case 'abs':
      if ((first?.kind === 'unknown' || first?.kind === 'term') && first.division !== undefined) return first;
      if (first !== undefined && isWholeValue(first)) return { kind: 'unknown', from, isWhole: true };
      return extremesOf(run, name, given, from, at, frame);
    case 'sum':
      // How many there are: `sum(1 for …)`
      if (
        first?.kind === 'sequence' &&
        (first.items ?? (first.each && [first.each]))?.every(isWholeValue) === true
      )
        return { kind: 'unknown', from, isWhole: true };
      return extremesOf(run, name, given, from, at, frame);
    case 'pow':
    case 'any':
    case 'all':
      return extremesOf(run, name, given, from, at, frame);
    default:
      return unknownCall(run, given, at, frame, from);
  }
}

/** What a function of numbers gives, of an array. */
function extremesOf(run: Run, name: string, given: Given, from: number, at: Expression, frame: Frame): Value {
  const [first, ...others] = given.positional;
  // `sum(np.exp(x) for x in …)`
  const each = first?.kind === 'sequence' ? first.each : undefined;
  const taken =
    each !== undefined && isArray(each)
      ? { ...given, positional: [arrayOf(fromOf(first!), false, undefined, numbersOf(each)), ...others] }
      : given;
  if (!taken.positional.some(isArray)) return { kind: 'unknown', from };
  const called = taken.positional.length > 1 ? (EXTREMES[name] ?? name) : name;
  const made = arrayOf(from, false, undefined, numbersOfCall(run, called, numbersFirst(taken), at, frame));
  // The larger of a quotient and another number is perhaps the quotient.
  const division =
    taken.positional.length > 1 || name === 'abs'
      ? taken.positional
          .filter((one) => divisionOf(one)?.isOfSizes === true || (one.kind === 'array' && one.isQuotient))
          .map(divisionOf)[0]
      : undefined;
  return division === undefined ? made : { ...made, division };
}
