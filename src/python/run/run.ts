import type { Span } from '../../textproto/tree.js';
import type { Expression } from '../syntax/tree.js';
import { type Frame, State } from './state.js';
import { type Constant, evaluate, type Side } from './term.js';
import { type FunctionValue, type Held, termOf, type Value } from './value.js';
import { NOTHING } from './world.js';

/** The arguments of a call, evaluated. */
export interface Given {
  readonly positional: readonly Value[];
  readonly named: ReadonlyMap<string, Value>;
  /** Whether there may be others: `*args`. */
  readonly isOpen: boolean;
}

export const NO_ARGUMENTS: Given = { positional: [], named: new Map(), isOpen: false };

/** So many items of a known sequence are followed one by one. */
export const MAX_ITEMS = 16;

/** What follows a class's code, as its parts know it. */
export abstract class Run extends State {
  /** What modules assign to names, followed once. */
  readonly globals = new Map<Expression, Value>();

  /** The bottoms whose own data were given a bound; undefined stands for one that is not known. */
  readonly shifted = new Set<number | undefined>();

  /** What the tops hold that were written as a whole. */
  readonly held = new Map<number, Held>();

  /** How many conditions there were where branches made one thing or another of a name. */
  readonly joinedUnder = new WeakMap<Value, number>();

  /** The arrays of the layer's own that are used when the net runs. */
  readonly used = new Set<string>();

  /** Keys of `param_str`, as terms, that are used as sizes: whole numbers. */
  readonly wholeKeys = new Set<string>();

  /** The quotients that are whole, as an assertion says, by their text without spaces. */
  readonly wholeQuotients = new Set<string>();

  /** The quotients that are cut off to whole numbers where they stand: `int(a / b)`, while they are computed. */
  cutOff: readonly Expression[] = [];

  /** Where the value stands that is assigned, while it is. */
  assigned: Span | undefined;

  /** How many threads and processes are followed that are not Caffe's own. */
  apart = 0;

  /** How many bottoms and tops the layer insists on, where `setup` does. */
  counts: Readonly<Record<Side, number | undefined>> = { bottom: undefined, top: undefined };

  /** What a value is for every net that the layer takes. */
  known(value: Value): Constant | undefined {
    return evaluate(termOf(value), { ...NOTHING, blobs: (side) => this.counts[side] });
  }

  abstract evaluate(expression: Expression, frame: Frame): Value;
  abstract call(called: Value, given: Given, at: Expression, frame: Frame): Value;
  /** Follows a function of the project. */
  abstract callFunction(called: FunctionValue, given: Given, at: Expression, frame: Frame): Value;
  abstract assign(target: Expression, value: Value, frame: Frame): void;
}
