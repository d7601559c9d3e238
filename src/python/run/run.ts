import type { Span } from '../../textproto/tree.js';
import type { Expression } from '../syntax/tree.js';
import { type Frame, State } from './state.js';
import type { FunctionValue, Value } from './value.js';

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

  /** Where the value stands that is assigned, while it is. */
  assigned: Span | undefined;

  abstract evaluate(expression: Expression, frame: Frame): Value;
  abstract call(called: Value, given: Given, at: Expression, frame: Frame): Value;
  /** Follows a function of the project. */
  abstract callFunction(called: FunctionValue, given: Given, at: Expression, frame: Frame): Value;
  abstract assign(target: Expression, value: Value, frame: Frame): void;
}
