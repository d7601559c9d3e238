import type { Expression, Kind } from './expression.js';
import { termOf } from './terms.js';

/** What is known of a number by its name. */
export interface Bounds {
  readonly positive: boolean;
  readonly nonNegative: boolean;
  /** What it is not below, and not above. */
  readonly least?: Bound;
  readonly most?: Bound;
}

/** An open one is no value that it may have. */
export interface Bound {
  readonly value: number;
  readonly open: boolean;
}

/** What signs expressions have, by the bounds of the names in them. */
export class Signs {
  readonly #bounds: ReadonlyMap<string, Bounds>;

  /** @param bounds of parameters; other names may be any number */
  constructor(bounds: ReadonlyMap<string, Bounds>) {
    this.#bounds = bounds;
  }

  positive(expression: Expression): boolean {
    switch (expression.kind) {
      case 'number':
        return expression.value > 0;
      case 'name':
        return this.#bounds.get(expression.name)?.positive === true;
      case 'sum':
        return (
          (expression.terms.every((term) => this.nonNegative(term)) &&
            expression.terms.some((term) => this.positive(term))) ||
          this.#isAbove(expression, true)
        );
      case 'product':
        return expression.factors.every((factor) => this.positive(factor));
      case 'power':
        return this.positive(expression.base);
      case 'where':
        return this.positive(expression.yes) && this.positive(expression.no);
      case 'call':
        switch (expression.name) {
          case 'exp':
          case 'sigmoid':
          case 'softplus':
          case 'cosh':
            return true;
          case 'max':
            return expression.args.some((arg) => this.positive(arg));
          case 'min':
            return expression.args.every((arg) => this.positive(arg));
          case 'log1p':
          case 'abs':
            return this.positive(expression.args[0]!);
          default:
            return false;
        }
    }
  }

  nonNegative(expression: Expression): boolean {
    if (this.positive(expression)) return true;
    switch (expression.kind) {
      case 'number':
        return expression.value >= 0;
      case 'name':
        return this.#bounds.get(expression.name)?.nonNegative === true;
      case 'sum':
        return expression.terms.every((term) => this.nonNegative(term)) || this.#isAbove(expression, false);
      case 'product':
        return expression.factors.every((factor) => this.nonNegative(factor));
      case 'power':
        return (
          this.nonNegative(expression.base) ||
          (expression.exponent.kind === 'number' && expression.exponent.value % 2 === 0)
        );
      case 'where':
        return this.nonNegative(expression.yes) && this.nonNegative(expression.no);
      case 'call':
        switch (expression.name) {
          case 'abs':
          case 'logcosh':
            return true;
          case 'max':
            return expression.args.some((arg) => this.nonNegative(arg));
          case 'min':
            return expression.args.every((arg) => this.nonNegative(arg));
          default:
            return false;
        }
    }
  }

  /** Whether a sum of numbers by their names is above 0, or else not below it, by their bounds: 1 - w, where w is below 1. */
  #isAbove({ terms }: Kind<'sum'>, above: boolean): boolean {
    let [least, open] = [0, false];
    for (const term of terms) {
      const { coefficient, rest } = termOf(term);
      if (rest !== undefined && rest.kind !== 'name') return false;
      const bounds = rest === undefined ? undefined : this.#bounds.get(rest.name);
      const bound =
        rest === undefined ? { value: 1, open: false } : coefficient < 0 ? bounds?.most : bounds?.least;
      if (bound === undefined) return false;
      least += coefficient * bound.value;
      open ||= bound.open;
    }
    return least > 0 || (least === 0 && (open || !above));
  }
}
