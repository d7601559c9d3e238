import type { Expression, ExpressionOf } from '../syntax/tree.js';
import { bottomOf, isArray, isDrawn } from './arrays.js';
import { useAsSize } from './division.js';
import { readKey } from './params.js';
import { both } from './range.js';
import { MAX_ITEMS, type Run } from './run.js';
import type { Frame } from './state.js';
import {
  arrayOf,
  bottomsIn,
  constantOf,
  divisionOf,
  EACH_BOTTOM,
  From,
  fromOf,
  join,
  type Numbers,
  numbersOf,
  termValue,
  UNKNOWN,
  type Value,
  type ValueOf,
  WHOLE,
} from './value.js';

/** `object[index]`, as it is written. */
export function subscriptOf(
  run: Run,
  { object: objectExpression, index: indexExpression, ...at }: ExpressionOf<'subscript'> & Expression,
  frame: Frame,
): Value {
  const object = run.evaluate(objectExpression, frame);
  const index = run.evaluate(indexExpression, frame);
  return itemOf(run, object, index, indexExpression, at as Expression, frame);
}

/** `object[index]` */
export function itemOf(
  run: Run,
  object: Value,
  index: Value,
  written: Expression,
  at: Expression,
  frame: Frame,
): Value {
  const place = constantOf(index);
  switch (object.kind) {
    case 'either':
      return object.options.map((option) => itemOf(run, option, index, written, at, frame)).reduce(join);
    case 'blobs': {
      useAsIndex(run, index, written, frame);
      if (written.kind === 'slice') {
        const from = written.lower === undefined ? 0 : constantOf(run.evaluate(written.lower, frame));
        const to = written.upper === undefined ? undefined : run.known(run.evaluate(written.upper, frame));
        const end = typeof to === 'number' && to < 0 ? fromEnd(run, object, to) : to;
        if (written.step !== undefined || typeof from !== 'number' || from < 0)
          return UNKNOWN_BLOBS[object.side];
        if (written.upper !== undefined) {
          if (typeof end !== 'number' || end - from > MAX_ITEMS) return UNKNOWN_BLOBS[object.side];
          const { side, first } = object;
          const items = Array.from(
            { length: Math.max(0, end - from) },
            (_, i): Value => ({ kind: 'blob', side, index: first + from + i }),
          );
          return { kind: 'sequence', items, from: 0 };
        }
        return { ...object, first: object.first + from };
      }
      const left =
        (index.kind === 'term' || index.kind === 'unknown') && index.isLast === true ? { isLast: true } : {};
      if (typeof place === 'number' && place >= 0) {
        run.note({ kind: 'index', side: object.side, index: place + object.first }, at, frame);
        return { kind: 'blob', side: object.side, index: place + object.first, ...left };
      }
      if (index.kind === 'unknown' && index.below !== undefined && index.isLast !== true)
        run.note({ kind: 'indices', side: object.side, count: index.below, first: object.first }, at, frame);
      return {
        kind: 'blob',
        side: object.side,
        ...left,
        index: typeof place === 'number' ? fromEnd(run, object, place) : undefined,
        ...(index.kind === 'unknown' && index.eachOf === object.side ? { isEach: true } : {}),
        ...((fromOf(index) & From.bottomData) !== 0 ? { isPicked: true } : {}),
      };
    }
    case 'flags':
      return {
        kind: 'unknown',
        from: From.propagateDown,
        ...(typeof place === 'number' && place >= 0
          ? { flag: { bottom: place, isWanted: true } }
          : index.kind === 'unknown' && index.eachOf === 'bottom'
            ? { flag: { bottom: EACH_BOTTOM, isWanted: true } }
            : {}),
      };
    case 'memory':
      useAsIndex(run, index, written, frame);
      if (!isCopied(index, written))
        return {
          ...object,
          isWhole: object.isWhole && isAll(written),
          isReshaped: object.isReshaped === true && isAll(written),
          ...placesTaken(object, index, written),
          ...(object.isWhole && isColumns(written) ? { areColumns: true } : {}),
          ...(isAll(written) || isFirst(written) ? {} : { isScattered: true }),
        };
      return {
        ...arrayOf(
          fromOf(object),
          false,
          undefined,
          isChosenByItself(object, index, written) ? chosenIn(object, index) : numbersOf(object),
        ),
        copied: bottomOf(object),
        ...(isChoice(index, written) ? { isPicked: true } : {}),
        ...(isMany(index, written) ? { copyOf: { side: object.side, index: object.index } } : {}),
      };
    case 'shape':
      useAsIndex(run, index, written, frame);
      if (typeof place === 'number' && object.index !== undefined)
        return termValue({ op: 'dim', side: object.side, index: object.index, axis: place });
      return written.kind === 'slice' ? sizesIn(run, object, written, frame) : WHOLE;
    case 'sequence':
      useAsIndex(run, index, written, frame);
      if (object.like !== undefined && object.edits === undefined)
        return itemOf(run, object.like, index, written, at, frame);
      if (object.rest !== undefined && typeof place === 'number') {
        const { side, index, first } = object.rest;
        return termValue({ op: 'dim', side, index, axis: place < 0 ? place : first + place });
      }
      if (object.items === undefined && object.each !== undefined && written.kind !== 'slice')
        return object.each;
      if (object.items === undefined && object.each !== undefined) return object;
      if (typeof place === 'number' && object.items !== undefined) return object.items.at(place) ?? UNKNOWN;
      if (written.kind === 'slice' && object.items !== undefined) {
        const bounds = [written.lower, written.upper].map((bound) =>
          bound === undefined ? undefined : constantOf(run.evaluate(bound, frame)),
        );
        if (
          written.step === undefined &&
          bounds.every(
            (bound, i) => typeof bound === 'number' || [written.lower, written.upper][i] === undefined,
          )
        )
          return {
            kind: 'sequence',
            items: object.items.slice(bounds[0] as number | undefined, bounds[1] as number | undefined),
            from: object.from,
          };
      }
      if (
        object.items !== undefined &&
        object.items.length > 0 &&
        object.items.length <= MAX_ITEMS &&
        written.kind !== 'slice'
      )
        return object.items.reduce(join);
      return { kind: 'unknown', from: fromOf(object) };
    case 'dict': {
      if (typeof place === 'string') {
        const entry = object.entries.get(place);
        if (entry !== undefined) return entry;
      }
      return { kind: 'unknown', from: fromOf(object) | (object.isOpen ? From.unknown : 0) };
    }
    case 'params':
      if (typeof place === 'string')
        return readKey(run, object, place, !object.fallback?.has(place), undefined, at, frame);
      run.note({ kind: 'every key' }, at, frame);
      return { kind: 'unknown', from: From.text };
    case 'text':
      run.note({ kind: 'text' }, at, frame);
      return { kind: 'text', isEdited: true };
    case 'array':
      useAsIndex(run, index, written, frame);
      if (object.listed !== undefined && typeof place === 'number')
        return termValue({ op: 'item', of: object.listed, place }, object.from);
      if (!isCopied(index, written)) {
        if (object.numbers?.areAllPlaces === true && written.kind === 'slice' && !isAll(written))
          return { ...object, numbers: { ...object.numbers, areAllPlaces: isTurnedRound(written) } };
        if (isDrawn(index)) return { ...object, numbers: { ...oneOf(object.numbers ?? {}), areDrawn: true } };
        return object.numbers?.isMany === true && isOne(written)
          ? { ...object, numbers: oneOf(object.numbers) }
          : object;
      }
      return {
        ...arrayOf(
          object.from,
          object.isZero,
          undefined,
          isChosenByItself(object, index, written)
            ? chosenIn(object, index)
            : isMany(index, written) || object.numbers === undefined
              ? object.numbers
              : oneOf(object.numbers),
        ),
        ...(isDrawn(index) ? { numbers: { ...object.numbers, areDrawn: true } } : {}),
        copied: object.copied,
        ...(isChoice(index, written) ? { isPicked: true } : {}),
        ...(isMany(index, written) ? { copyOf: { side: undefined, index: undefined } } : {}),
      };
    case 'term':
      if (typeof place === 'number' && (object.term.op === 'key' || object.term.op === 'item'))
        return termValue({ op: 'item', of: object.term, place }, object.from);
      return { kind: 'unknown', from: object.from };
    case 'external':
      useAsIndex(run, index, written, frame);
      if (/^numpy\.(?:mgrid|ogrid|r_)$/.test(object.path))
        return {
          ...arrayOf(0, false, undefined, { isPlaces: true }),
          sizedBy: boundsIn(run, written, frame),
        };
      return { kind: 'unknown', from: 0 };
    case 'method':
      // `self.blobs[0]`
      return { kind: 'unknown', from: fromOf(object) };
    default:
      // It may be a dict, whose keys are not its places.
      if (
        written.kind === 'slice' ||
        divisionOf(index)?.isOfSizes === true ||
        (written.kind === 'tuple' && written.items.some(({ kind }) => kind === 'slice'))
      )
        useAsIndex(run, index, written, frame);
      return { kind: 'unknown', from: fromOf(object) };
  }
}

/** Where the slices of an index begin and end. */
function boundsIn(run: Run, written: Expression, frame: Frame): readonly Value[] {
  return (written.kind === 'tuple' ? written.items : [written]).flatMap((one) =>
    one.kind === 'slice'
      ? [one.lower, one.upper].flatMap((bound) => (bound === undefined ? [] : [run.evaluate(bound, frame)]))
      : [],
  );
}

/** `shape[first:last]` */
function sizesIn(
  run: Run,
  { side, index }: ValueOf<'shape'>,
  { lower, upper, step }: ExpressionOf<'slice'>,
  frame: Frame,
): Value {
  const [first, last] = [lower, upper].map((bound) =>
    bound === undefined ? undefined : constantOf(run.evaluate(bound, frame)),
  );
  const from = lower === undefined ? 0 : first;
  const unknown: Value = { kind: 'sequence', items: undefined, from: 0 };
  if (index === undefined || step !== undefined || typeof from !== 'number' || from < 0) return unknown;
  if (upper === undefined) return { ...unknown, rest: { side, index, first: from } };
  if (typeof last !== 'number' || last < 0 || last - from > MAX_ITEMS) return unknown;
  const items = Array.from({ length: Math.max(0, last - from) }, (_, i) =>
    termValue({ op: 'dim', side, index, axis: from + i }),
  );
  return { kind: 'sequence', items, from: 0 };
}

/** Which blob is the one of this place from the end, where it is known how many there are. */
function fromEnd(run: Run, { side }: { readonly side: 'bottom' | 'top' }, place: number): number | undefined {
  const count = run.counts[side];
  return count === undefined || count + place < 0 ? undefined : count + place;
}

/** A division of whole numbers, used as an index or a size. */
export function useAsIndex(run: Run, index: Value, written: Expression, frame: Frame): void {
  const parts = index.kind === 'sequence' ? (index.items ?? []) : [index];
  for (const part of parts) useAsSize(run, part);
  for (const one of written.kind === 'tuple' ? written.items : [written]) {
    if (one.kind !== 'slice') continue;
    for (const bound of [one.lower, one.upper, one.step])
      if (bound !== undefined) useAsSize(run, run.evaluate(bound, frame));
  }
}

const UNKNOWN_BLOBS: Readonly<Record<'bottom' | 'top', Value>> = {
  bottom: { kind: 'sequence', items: undefined, from: From.unknown },
  top: { kind: 'sequence', items: undefined, from: From.unknown },
};

/** Whether an index is of all of an array: `…`, or slices from end to end. */
export function isAll(written: Expression): boolean {
  if (written.kind === 'constant') return written.value === 'ellipsis';
  if (written.kind === 'slice')
    return written.lower === undefined && written.upper === undefined && written.step === undefined;
  return written.kind === 'tuple' && written.items.length > 0 && written.items.every(isAll);
}

/** By how many places a part of an array is taken, where nothing else takes it. */
function placesTaken(
  { isWhole, places }: ValueOf<'memory'>,
  index: Value,
  written: Expression,
): { readonly places?: number } {
  if (isAll(written)) return places === undefined ? {} : { places };
  const parts = written.kind === 'tuple' ? written.items : [written];
  const isPlain =
    (isWhole || places !== undefined) &&
    !isArray(index) &&
    parts.every(
      ({ kind }) => kind !== 'slice' && kind !== 'constant' && kind !== 'list' && kind !== 'attribute',
    );
  return isPlain ? { places: (places ?? 0) + parts.length } : {};
}

/** Whether a slice takes all, from the end to the beginning. */
function isTurnedRound({ lower, upper, step }: ExpressionOf<'slice'>): boolean {
  return lower === undefined && upper === undefined && step?.kind === 'unary';
}

/** Whether an index takes parts of the first axis alone, one after the other. */
function isFirst(written: Expression): boolean {
  return (
    written.kind === 'number' ||
    written.kind === 'name' ||
    (written.kind === 'slice' && written.step === undefined)
  );
}

/** Whether an index chooses by a test. */
function isChosen(written: Expression): boolean {
  return (
    written.kind === 'compare' ||
    written.kind === 'boolean' ||
    (written.kind === 'tuple' && written.items.some(isChosen))
  );
}

/** Whether an index takes those that a comparison has chosen. */
export function isChoice(index: Value, written: Expression): boolean {
  return isChosen(written) || numbersOf(index).isChoice === true;
}

/** Whether an index takes those that a comparison of the same data has chosen, which may have left out what is 0. */
function isChosenByItself(object: Value, index: Value, written: Expression): boolean {
  if (!isChoice(index, written)) return false;
  const [own, asked] = [fromOf(object), fromOf(index)];
  return (
    ((own | asked) & From.unknown) !== 0 ||
    bottomsIn(asked, 'data') === 0 ||
    (bottomsIn(own, 'data') & bottomsIn(asked, 'data')) !== 0
  );
}

/** What a bottom's data are where a comparison of them with a number alone has chosen them. */
function chosenIn(object: Value, index: Value): Numbers | undefined {
  const { chosen } = numbersOf(index);
  const { scores, shares } = numbersOf(object);
  if (chosen === undefined || chosen.bottom !== bottomOf(object)) return undefined;
  return { scores: scores && both(scores, chosen.range), shares: shares && both(shares, chosen.range) };
}

/** Whether an index takes columns that are numbered, which mean something each: `[:, 2:]` */
function isColumns(written: Expression): boolean {
  if (written.kind !== 'tuple' || written.items.length !== 2) return false;
  const [first, second] = written.items;
  const bounds = second!.kind === 'slice' ? [second!.lower, second!.upper] : [second];
  return (
    isAll(first!) && !isAll(second!) && bounds.every((one) => one === undefined || one.kind === 'number')
  );
}

/** Whether an index takes one, and no slice of several. */
function isOne(written: Expression): boolean {
  if (written.kind === 'tuple') return written.items.every(isOne);
  return written.kind !== 'slice' && !(written.kind === 'constant' && written.value === 'ellipsis');
}

/** What is known of one of several numbers, or of one array of the several that `where` gives. */
export function oneOf({ isMany: _, areSeveral, ...numbers }: Numbers): Numbers {
  return areSeveral === true ? { ...numbers, isMany: true } : numbers;
}

/** Whether an index is surely an array of places or of truth values, and not a single number. */
function isMany(index: Value, written: Expression): boolean {
  if (written.kind === 'list' || written.kind === 'compare') return true;
  if (written.kind === 'tuple') return false;
  return numbersOf(index).isMany === true;
}

/** Whether an index gives a copy: by arrays, of places or of truth values. */
function isCopied(index: Value, written: Expression): boolean {
  if (isArray(index) || written.kind === 'list' || written.kind === 'compare') return true;
  if (written.kind === 'tuple' && written.items.some(({ kind }) => kind === 'list')) return true;
  return index.kind === 'sequence' && (index.items ?? []).some(isArray);
}
