import { constant, isOfKey, type Term } from './term.js';
import {
  type ArrayValue,
  arrayOf,
  constantOf,
  constantValue,
  ELEMENTS,
  From,
  fromOf,
  numbersOf,
  optionsOf,
  termValue,
  type Value,
  WHOLE,
} from './value.js';

/** Whether a value is an array: a blob's memory, or computed. */
export function isArray(value: Value): boolean {
  return (
    value.kind === 'memory' ||
    value.kind === 'array' ||
    (value.kind === 'either' && value.options.some(isArray))
  );
}

/** The shape of an array, where it is known. */
export function shapeOf(value: Value): Value | undefined {
  if (value.kind === 'memory' && value.isWhole)
    return { kind: 'shape', side: value.side, index: value.index };
  return value.kind === 'array' ? value.shape : undefined;
}

/** Whether all of a value is 0. */
export function isZeroValue(value: Value): boolean {
  if (value.kind === 'array') return value.isZero;
  if (value.kind === 'either') return value.options.every(isZeroValue);
  return constantOf(value) === 0;
}

/** Whether a value was drawn at random. */
export function isDrawn(value: Value): boolean {
  return optionsOf(value).some(
    (option) => (option.kind === 'unknown' && option.isDrawn === true) || numbersOf(option).areDrawn === true,
  );
}

/** How many numbers a blob has. */
export function elementsOf({
  side,
  index,
}: {
  readonly side: 'bottom' | 'top';
  readonly index: number | undefined;
}): Value {
  return index === undefined ? ELEMENTS : termValue({ op: 'elements', side, index });
}

/** How many axes a blob has. */
export function axesOf({
  side,
  index,
}: {
  readonly side: 'bottom' | 'top';
  readonly index: number | undefined;
}): Value {
  return index === undefined ? WHOLE : termValue({ op: 'axes', side, index });
}

/** `len(value)` */
export function lengthOf(value: Value): Value {
  switch (value.kind) {
    case 'blobs': {
      const count: Term = { op: 'blobs', side: value.side };
      return termValue(
        value.first === 0
          ? count
          : { op: 'binary', operator: '-', left: count, right: constant(value.first) },
      );
    }
    case 'shape':
      return axesOf(value);
    case 'flags':
      return { kind: 'unknown', from: 0 };
    case 'sequence':
      if (value.like !== undefined) return axesOf(value.like);
      if (value.sized !== undefined) return termValue({ op: 'some', ...value.sized });
      return value.items === undefined
        ? { kind: 'unknown', from: value.from, isWhole: true }
        : constantValue(value.items.length);
    case 'dict': {
      const optional = [...(value.optional?.values() ?? [])];
      return value.isOpen
        ? { kind: 'unknown', from: value.from, isWhole: true }
        : termValue({ op: 'some', least: value.entries.size - optional.length, optional });
    }
    case 'memory':
      return value.index === undefined || !value.isWhole
        ? WHOLE
        : termValue({ op: 'dim', side: value.side, index: value.index, axis: 0 });
    case 'term':
      if (isOfKey(value.term))
        return { kind: 'term', term: { op: 'length', of: value.term }, from: value.from, isWhole: true };
      return { kind: 'unknown', from: value.from, isWhole: true };
    default:
      return {
        kind: 'unknown',
        from: fromOf(value),
        isWhole: true,
        ...(areChosen(value) ? { isOfChosen: true } : {}),
      };
  }
}

/** Whether an array has those places, or numbers, that the data have chosen. */
export function areChosen(value: Value): boolean {
  if (value.kind !== 'array' || (value.from & From.bottomData) === 0) return false;
  const { isChoice, isPlaces, areSeveral } = numbersOf(value);
  return value.isPicked === true || (isChoice === true && isPlaces === true && areSeveral !== true);
}

/** The bottom whose data a value is, or has a copy of. */
export function bottomOf(value: Value): number | undefined {
  if (value.kind === 'array') return value.copied;
  return value.kind === 'memory' && value.side === 'bottom' && value.part === 'data'
    ? value.index
    : undefined;
}

/** An array that is a copy of another. */
export function copyOf(value: Value, from: number): ArrayValue {
  const { isTruth: _, ...numbers } = numbersOf(value);
  return {
    ...arrayOf(from, isZeroValue(value), shapeOf(value), numbers),
    copied: bottomOf(value),
    sizedBy: value.kind === 'array' ? value.sizedBy : undefined,
  };
}
