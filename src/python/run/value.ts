import type { ArgumentOption } from '../arguments.js';
import type { ClassOfProject } from '../hierarchy.js';
import type { Module } from '../module.js';
import type { ClassDefinition, FunctionDefinition } from '../syntax/tree.js';
import { either, type Range } from './range.js';
import type { Asked, Constant, Side, Term } from './term.js';

/** What a value was computed from, as bits. */
export const From = {
  nothing: 0,
  bottomData: 1,
  bottomDiff: 2,
  topData: 4,
  topDiff: 8,
  /** The text of `param_str`. */
  text: 16,
  propagateDown: 32,
  /** Something that the reader does not know. */
  unknown: 64,
} as const;

/** Of which bottoms the data and the gradients are, as bits beside those of {@link From}: the eighth stands for all from it on. */
const WHOSE = { data: 8, diff: 16 } as const;

const ALL_OF_THEM = 0xff;

/** What comes from the data, or the gradient, of a bottom; of any without an index. */
export function fromBottom(part: 'data' | 'diff', index: number | undefined): number {
  const whose = index === undefined ? ALL_OF_THEM : 1 << Math.min(index, 7);
  return (part === 'data' ? From.bottomData : From.bottomDiff) | (whose << WHOSE[part]);
}

/** The bottoms whose data, or gradients, something comes from, as bits. */
export function bottomsIn(from: number, part: 'data' | 'diff'): number {
  return (from >> WHOSE[part]) & ALL_OF_THEM;
}

/** A value while a layer's code is followed. Arrays and instances are mutable, as in Python. */
export type Value =
  | {
      readonly kind: 'unknown';
      readonly from: number;
      readonly division?: Division;
      /** It is that quotient itself. */
      readonly isQuotient?: boolean;
      /** It is a whole number, whatever it is. */
      readonly isWhole?: boolean;
      /** It was drawn at random. */
      readonly isDrawn?: boolean;
      /** It has begun at 0, and a loop adds to it. */
      readonly isSum?: boolean;
      /** It is how many numbers an array has. */
      readonly areElements?: boolean;
      /** It is how many of others there are that the data have chosen: perhaps none. */
      readonly isOfChosen?: boolean;
      /** It is how often something goes into this. */
      readonly quotientOf?: Value | undefined;
      /** The bottom whose gradient it says is wanted. */
      readonly flag?: Flag | undefined;
      /** It is the place of each of these, one after the other. */
      readonly eachOf?: Side | undefined;
      /** It is each whole number from 0 to one less than this, which `param_str` says. */
      readonly below?: Term | undefined;
      /** It is what the last round of a loop has left. */
      readonly isLast?: boolean;
    }
  /** A number, a text or a test; `from` is what it was computed from besides. */
  | {
      readonly kind: 'term';
      readonly term: Term;
      readonly from: number;
      /** Written with a point, or made a float. */
      readonly isFloat?: boolean;
      /** Made a whole number. */
      readonly isWhole?: boolean;
      /** It is how often something goes into this. */
      readonly quotientOf?: Value | undefined;
      /** It is what the last round of a loop has left. */
      readonly isLast?: boolean;
      /** The division of whole numbers that it comes from. */
      readonly division?: Division;
    }
  /** The bottoms or tops, from one on. */
  | { readonly kind: 'blobs'; readonly side: Side; readonly first: number }
  /** One of them; `index` is undefined where it may be any. */
  | {
      readonly kind: 'blob';
      readonly side: Side;
      readonly index: number | undefined;
      /** It is each of them, one after the other. */
      readonly isEach?: boolean;
      /** It is the one that the last round of a loop has left. */
      readonly isLast?: boolean;
      /** It is the one that the data decide. */
      readonly isPicked?: boolean;
    }
  /** The memory of a blob, or a view of it. */
  | {
      readonly kind: 'memory';
      readonly side: Side;
      readonly index: number | undefined;
      readonly part: 'data' | 'diff';
      /** In the blob's own shape. */
      readonly isWhole: boolean;
      /** All of it, in another shape. */
      readonly isReshaped?: boolean;
      /** Of each bottom or top, one after the other. */
      readonly isEach?: boolean;
      /** Of the one that the last round of a loop has left. */
      readonly isLast?: boolean;
      /** Of the one that the data decide. */
      readonly isPicked?: boolean;
      /** It has a single axis, so that each of its items is a number. */
      readonly isFlat?: boolean;
      /** Its numbers do not lie one after the other, so that another shape of it is a copy. */
      readonly isScattered?: boolean;
      /** By so many places it is a part, which may be one number. */
      readonly places?: number;
      /** It is columns that mean something each, as coordinates do. */
      readonly areColumns?: boolean;
      /** Its largest value was taken off. */
      readonly isShifted?: boolean;
      /** What was written into all of it before it was taken. */
      readonly holds?: Held | undefined;
    }
  /** `propagate_down`. */
  | { readonly kind: 'flags' }
  /** A blob's shape. */
  | { readonly kind: 'shape'; readonly side: Side; readonly index: number | undefined }
  | ArrayValue
  | SequenceValue
  | DictValue
  /** The text of `param_str`; `isEdited` where it was cut or put together. */
  | { readonly kind: 'text'; readonly isEdited: boolean }
  /** What `param_str` says, read; `fallback` has what is taken where it says nothing. */
  | { readonly kind: 'params'; readonly fallback: ReadonlyMap<string, Value> | undefined }
  | ParserValue
  | FunctionValue
  | { readonly kind: 'class'; readonly definition: ClassOfProject }
  /** Something of a module that is not read: `numpy.exp`. */
  | { readonly kind: 'external'; readonly path: string }
  | { readonly kind: 'module'; readonly module: Module }
  | InstanceValue
  | { readonly kind: 'super'; readonly of: InstanceValue; readonly after: ClassOfProject }
  /** A method of a value that is not an instance: `x.reshape`. */
  | { readonly kind: 'method'; readonly of: Value; readonly name: string }
  | { readonly kind: 'either'; readonly options: readonly Value[] };

export type ValueOf<K extends Value['kind']> = Extract<Value, { readonly kind: K }>;

/** An array, or anything else that is computed. */
export interface ArrayValue {
  readonly kind: 'array';
  from: number;
  /** Whether all of it is 0. */
  isZero: boolean;
  /** Whether it is one number. */
  readonly shape: Value | undefined;
  /** Of what it is a copy of a part, so that what is written into it is lost; of no blob without a side. */
  readonly copyOf?: { readonly side: Side | undefined; readonly index: number | undefined };
  /** The sizes that it was made by, where they are not its shape as they stand. */
  readonly sizedBy?: readonly Value[] | undefined;
  /** The division of whole numbers that it comes from. */
  readonly division?: Division | undefined;
  /** It is that quotient, more or less whole numbers. */
  readonly isQuotient?: boolean;
  /** What is known of its numbers. */
  numbers?: Numbers | undefined;
  /** The key of `param_str` that lists its numbers, while none is written. */
  listed?: Term | undefined;
  /** It has those that a comparison has chosen, perhaps none. */
  readonly isPicked?: boolean | undefined;
  /** The bottom of whose data it is a plain copy, or one of a part. */
  readonly copied?: number | undefined;
}

/** In place of a bottom's number: each of them, one after the other. */
export const EACH_BOTTOM = -1;

/** That a bottom's gradient is wanted, or is not. */
export interface Flag {
  readonly bottom: number;
  readonly isWanted: boolean;
}

/** Where something was written. */
export interface Origin {
  readonly module: Module;
  readonly start: number;
  readonly end: number;
}

/** What a top has been given as a whole. */
export interface Held {
  readonly numbers: Numbers;
  /** Of what it is said by {@link From}: which bottoms' data. */
  readonly from: number;
}

/** A division that Python 2 may round. */
export interface Division extends Origin {
  /** Whether it surely is of whole numbers, which are not known. */
  readonly isOfSizes: boolean;
  /** Keys of `param_str`, as terms, that have to be whole numbers for that. */
  readonly ifWhole?: readonly string[];
  /** What is divided. */
  readonly of?: Value;
  /** By what. */
  readonly by?: Value;
  /** Whether sizes of blobs are divided by 2: pairs, and pairs of coordinates, are even in number. */
  readonly isHalf?: boolean;
}

/** What is known of an array's numbers, for what may overflow or be 0. */
export interface Numbers {
  /** Where the bottoms' data are scores, which are any numbers. */
  readonly scores?: Range | undefined;
  /** Where they are shares of a whole, from 0 to 1. */
  readonly shares?: Range | undefined;
  /** Whether it is 0 only where an exponential is too small. */
  readonly underflows?: boolean | undefined;
  /** Whether it is 0 where two are the same. */
  readonly mayCancel?: boolean | undefined;
  /** It is a mean, or the least, of others. */
  readonly isLevel?: boolean | undefined;
  /** They are places in another array. */
  readonly isPlaces?: boolean | undefined;
  /** They are surely whole numbers, in an array of such: places that something was found at, or how many there are. */
  readonly areWhole?: boolean | undefined;
  /** A whole number that goes into all of them without a rest. */
  readonly divisor?: number;
  /** They were drawn at random. */
  readonly areDrawn?: boolean;
  /** They are all places of another array, in some order. */
  readonly areAllPlaces?: boolean | undefined;
  /** It is surely more than a single number. */
  readonly isMany?: boolean;
  /** It is several arrays, one for each axis. */
  readonly areSeveral?: boolean;
  /** It is the largest of others. */
  readonly isMax?: boolean;
  /** It is so because each of them was looked at in turn. */
  readonly isRunning?: boolean;
  /** An exponential of what has no bound, and whether 1 was added. */
  readonly exponential?: Origin | undefined;
  readonly isOnePlus?: boolean | undefined;
  /** Whether it ends with an error where it overflows, as those of Python's own do. */
  readonly isRaised?: boolean | undefined;
  /** An exponential of what has no bound, times something. */
  readonly scaled?: Origin | undefined;
  /** Where it may have overflowed, which has been told. */
  readonly overflowed?: Origin | undefined;
  /** Where they were made logarithms, perhaps of 0, which has been told. */
  readonly loggedZero?: Origin | undefined;
  /** It tells which of others are meant: what a comparison makes. */
  readonly isChoice?: boolean;
  /** It is what a comparison makes, and nothing else yet. */
  readonly isTruth?: boolean;
  /** The bottom whose own data it compares with a number, and what those are where it is true. */
  readonly chosen?: { readonly bottom: number; readonly range: Range };
  /** The bottom whose own data it compares with what they are to equal, other than 0, as labels that are left out. */
  readonly named?: number;
  /** It is how many of others there are. */
  readonly isCount?: boolean | undefined;
}

export interface SequenceValue {
  readonly kind: 'sequence';
  /** Undefined where it is not known how many there are. */
  items: Value[] | undefined;
  from: number;
  /** What stands for each where it is not known how many there are. */
  each?: Value | undefined;
  /** How many there are, where only what is asked of the net decides it. */
  sized?: { readonly least: number; readonly optional: readonly (readonly Asked[])[] } | undefined;
  /** Whether it is the text of `param_str`, split at its spaces. */
  readonly isWords?: boolean;
  /** The blob whose shape it lists, and the sizes that are written into it. */
  readonly like?: ValueOf<'shape'>;
  /** The blob whose sizes it lists from this axis on. */
  readonly rest?: { readonly side: Side; readonly index: number; readonly first: number };
  edits?: Value[];
}

/** A parser of `argparse`. */
export interface ParserValue {
  readonly kind: 'parser';
  readonly options: ArgumentOption[];
  /** What is taken where an option is not given. */
  readonly defaults: Map<string, Value>;
  /** Whether it may know others. */
  isOpen: boolean;
}

export interface DictValue {
  readonly kind: 'dict';
  readonly entries: Map<string, Value>;
  /** Those that it may lack, and what is asked before they are put there. */
  optional?: Map<string, readonly Asked[]>;
  /** Whether it may have others. */
  isOpen: boolean;
  from: number;
}

export interface FunctionValue {
  readonly kind: 'function';
  readonly definition: Pick<FunctionDefinition, 'params' | 'body' | 'start'> & { readonly name?: string };
  readonly module: Module;
  /** Where it was defined in a function. */
  readonly closure: ReadonlyMap<string, Value> | undefined;
  /** What it is bound to. */
  readonly self: Value | undefined;
  /** The class that it is a method of. */
  readonly owner: ClassOfProject | undefined;
  /** Whether a thread or a process of its own runs it, which is all that it can end. */
  readonly isApart?: boolean;
}

export interface InstanceValue {
  readonly kind: 'instance';
  readonly of: ClassOfProject;
  readonly isLayer: boolean;
  readonly attributes: Map<string, Value>;
  /** Whether it may have attributes that the reader does not know. */
  isOpen: boolean;
}

export const UNKNOWN: Value = { kind: 'unknown', from: From.unknown };
/** A whole number that is not known, such as a size or the counter of a loop. */
export const WHOLE: Value = { kind: 'unknown', from: From.nothing, isWhole: true };
/** How many numbers an array has that is not known. */
export const ELEMENTS: Value = { kind: 'unknown', from: From.nothing, isWhole: true, areElements: true };
/** The shape of an array that is not known. */
export const SOME_SHAPE: Value = { kind: 'sequence', items: undefined, from: From.nothing, each: WHOLE };
export const NONE: Value = { kind: 'term', term: { op: 'constant', value: null }, from: 0 };

/** A value that the source itself says. */
export function constantValue(value: Constant): Value {
  return { kind: 'term', term: { op: 'constant', value }, from: 0 };
}

/** A value that is a term, or one of which no more is known than what it comes from. */
export function termValue(term: Term | undefined, from = 0): Value {
  return term === undefined ? { kind: 'unknown', from } : { kind: 'term', term, from };
}

/** An array of NumPy's, computed from what `from` says. */
export function arrayOf(from: number, isZero = false, shape?: Value, numbers?: Numbers): ArrayValue {
  return { kind: 'array', from, isZero, shape, numbers };
}

const NOTHING_KNOWN: Numbers = {};
const OF_BOTTOM: Numbers = {
  scores: { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY },
  shares: { low: 0, high: 1 },
};
const CHOSEN: Numbers = { shares: { low: 0, high: Number.POSITIVE_INFINITY } };
const SHIFTED: Numbers = { scores: { low: Number.NEGATIVE_INFINITY, high: 0 } };

/** What is known of a value's numbers: their range, and whether they are counts, places, largest ones or exponentials. */
export function numbersOf(value: Value): Numbers {
  if (value.kind === 'array') return value.numbers ?? NOTHING_KNOWN;
  if (value.kind === 'either') return numbersOfAll(value.options);
  if (value.kind === 'sequence') {
    const items = value.items ?? (value.each === undefined ? [] : [value.each]);
    return items.length === 0 ? NOTHING_KNOWN : numbersOfAll(items);
  }
  if (value.kind === 'memory' && value.side === 'bottom' && value.part === 'data')
    return value.isShifted === true ? SHIFTED : OF_BOTTOM;
  if (value.kind === 'memory') return value.holds?.numbers ?? NOTHING_KNOWN;
  return value.kind === 'unknown' && value.isOfChosen === true ? CHOSEN : NOTHING_KNOWN;
}

/** What is known of numbers that are one thing or another: what each of them is. */
function numbersOfAll(options: readonly Value[]): Numbers {
  const all = options.map(numbersOf);
  // What a loop has added to 0 is what it has added.
  const added = options
    .filter((option) => constantOf(option) !== 0 && !(option.kind === 'unknown' && option.isSum === true))
    .map(numbersOf);
  return {
    scores: all.map(({ scores }) => scores).reduce(either),
    shares: all.map(({ shares }) => shares).reduce(either),
    exponential: added.every(({ exponential }) => exponential !== undefined)
      ? added[0]?.exponential
      : undefined,
    isMany: all.every(({ isMany }) => isMany === true),
    isPlaces: all.every(({ isPlaces }) => isPlaces === true),
    isMax: all.every(({ isMax }) => isMax === true),
  };
}

/** The division of whole numbers that a value is the quotient of. */
export function divisionOf(value: Value): Division | undefined {
  if (value.kind === 'either') return value.options.map(divisionOf).find((one) => one !== undefined);
  return value.kind === 'unknown' || value.kind === 'term' || value.kind === 'array'
    ? value.division
    : undefined;
}

/** The shape that a value lists as it is, whether it can be changed or not. */
export function shapeListed(value: Value): ValueOf<'shape'> | undefined {
  if (value.kind === 'shape') return value;
  return value.kind === 'sequence' && value.edits === undefined ? value.like : undefined;
}

/** The constant that a value is; undefined for any other. */
export function constantOf(value: Value | undefined): Constant | undefined {
  return value?.kind === 'term' && value.term.op === 'constant' ? value.term.value : undefined;
}

/** A value as a term of what a net gives; undefined for one that data tell, or nobody. */
export function termOf(value: Value): Term | undefined {
  if (value.kind === 'term') return value.term;
  if (value.kind === 'text' && !value.isEdited) return { op: 'text' };
  if (value.kind === 'sequence' && value.items !== undefined)
    return { op: 'list', items: value.items.map(termOf) };
  return undefined;
}

const OF_TOP = {
  data: From.topData,
  diff: From.topDiff,
} as const;

/** What a value was computed from, in all that it holds. */
export function fromOf(value: Value, depth = 0): number {
  if (depth > 4) return From.unknown;
  switch (value.kind) {
    case 'unknown':
    case 'term':
    case 'array':
      return value.from;
    case 'memory':
      return value.side === 'top'
        ? OF_TOP[value.part] | (value.holds?.from ?? 0)
        : fromBottom(value.part, value.index);
    case 'flags':
      return From.propagateDown;
    case 'text':
      return From.text;
    case 'sequence':
      return (value.items ?? (value.each === undefined ? [] : [value.each])).reduce(
        (sum, item) => sum | fromOf(item, depth + 1),
        value.from,
      );
    case 'dict':
      return [...value.entries.values()].reduce((sum, item) => sum | fromOf(item, depth + 1), value.from);
    case 'either':
      return value.options.reduce((sum, item) => sum | fromOf(item, depth + 1), 0);
    case 'method':
      return fromOf(value.of, depth + 1);
    default:
      return 0;
  }
}

/** A blob that can be reached through a value, and the memory of one. */
export function optionsOf(value: Value): readonly Value[] {
  return value.kind === 'either' ? value.options : [value];
}

const MAX_OPTIONS = 4;

/** What a value is that may be one or another. */
export function join(a: Value, b: Value): Value {
  if (a === b || isSame(a, b)) return a;
  const options: Value[] = [];
  for (const option of [...optionsOf(a), ...optionsOf(b)])
    if (!options.some((known) => isSame(known, option))) options.push(option);
  if (options.length === 1) return options[0]!;
  if (options.length <= MAX_OPTIONS) return { kind: 'either', options };
  return { kind: 'unknown', from: fromOf(a) | fromOf(b) };
}

function isSame(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind) return false;
  switch (a.kind) {
    case 'array':
    case 'sequence':
    case 'dict':
    case 'parser':
    case 'instance':
    case 'either':
    case 'function':
    case 'class':
    case 'module':
    case 'method':
    case 'super':
      return false;
    default:
      return JSON.stringify(a) === JSON.stringify(b);
  }
}

/** A class by its definition. */
export type { ClassDefinition };

/** Whether a value is a size or a number of blobs: a whole number. */
export function isSizeTerm(value: Value): boolean {
  return value.kind === 'term' && ['dim', 'elements', 'blobs', 'axes'].includes(value.term.op);
}
