import type { Exact } from './exact.js';
import * as real from './exact.js';
import { type Expression, type Kind, keyOf, partsOf, type Relation } from './expression.js';

/** What names stand for. */
export type Values = Readonly<Record<string, number>>;

/** The parts that an expression's value is made of at a point: of a `where`, only the branch that is taken. */
export function livePartsOf(expression: Expression, float: Float): readonly Expression[] {
  if (expression.kind !== 'where') return partsOf(expression);
  const { left, right, yes, no } = expression;
  return [left, right, float.holds(expression) ? yes : no];
}

function holds(relation: Relation, order: number): boolean {
  switch (relation) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case '==':
      return order === 0;
    case '!=':
      return order !== 0;
  }
}

/** Evaluates expressions at one point as NumPy does, in float64 or rounded on the way: by `Math.fround`, in float32. */
export class Float {
  readonly #values: Values;
  readonly #round: (value: number) => number;
  readonly #known = new Map<Expression, number>();

  constructor(values: Values, round: (value: number) => number = (value) => value) {
    this.#values = values;
    this.#round = round;
  }

  of(expression: Expression): number {
    const known = this.#known.get(expression);
    if (known !== undefined) return known;
    const value = this.#round(this.#compute(expression));
    this.#known.set(expression, value);
    return value;
  }

  holds({ left, relation, right }: Kind<'where'>): boolean {
    return holds(relation, this.of(left) - this.of(right) || 0);
  }

  #compute(expression: Expression): number {
    switch (expression.kind) {
      case 'number':
        return expression.value;
      case 'name':
        return this.#values[expression.name]!;
      case 'sum':
        return expression.terms.map((term) => this.of(term)).reduce((a, b) => this.#round(a + b));
      case 'product': {
        // As they are written: what is divided by stands last.
        const isBelow = (factor: Expression) =>
          factor.kind === 'power' && factor.exponent.kind === 'number' && factor.exponent.value < 0;
        const above = expression.factors.filter((factor) => !isBelow(factor));
        return [...above, ...expression.factors.filter(isBelow)]
          .map((factor) => this.of(factor))
          .reduce((a, b) => this.#round(a * b), 1);
      }
      case 'power': {
        const [base, exponent] = [this.of(expression.base), this.of(expression.exponent)];
        return exponent === 0.5 ? Math.sqrt(base) : exponent === -1 ? 1 / base : base ** exponent;
      }
      case 'where':
        return this.of(this.holds(expression) ? expression.yes : expression.no);
      case 'call':
        return floatCall(
          expression.name,
          expression.args.map((arg) => this.of(arg)),
        );
    }
  }
}

function floatCall(name: Kind<'call'>['name'], args: readonly number[]): number {
  const [u, v] = args as [number, number];
  switch (name) {
    case 'sigmoid': {
      const e = Math.exp(-Math.abs(u));
      return (u < 0 ? e : 1) / (1 + e);
    }
    case 'softplus':
      return Math.max(u, 0) + Math.log1p(Math.exp(-Math.abs(u)));
    case 'logcosh': {
      const size = Math.abs(u);
      if (size < 1) return Math.log1p(2 * Math.sinh(size / 2) ** 2);
      return size + Math.log1p(Math.exp(-2 * size)) - Math.LN2;
    }
    case 'logaddexp':
      return Math.max(u, v) + Math.log1p(Math.exp(-Math.abs(u - v)));
    case 'square':
      return u * u;
    case 'clip':
      return Math.min(Math.max(u, v), args[2]!);
    default:
      return Math[name](...(args as [number]));
  }
}

/** Evaluates expressions at one point to hundreds of digits. */
export class Precise {
  readonly #values: Readonly<Record<string, Exact>>;
  /** By what they look like: what a formula has twice is computed once. */
  readonly #known = new Map<string, Exact>();
  /** The part that has no value, where there is one. */
  failed: Expression | undefined;

  constructor(values: Readonly<Record<string, Exact>>) {
    this.#values = values;
  }

  /** @throws UndefinedValue, UnknownValue */
  of(expression: Expression): Exact {
    const key = keyOf(expression);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    try {
      const value = this.#compute(expression);
      this.#known.set(key, value);
      return value;
    } catch (error) {
      this.failed ??= expression;
      throw error;
    }
  }

  #compute(expression: Expression): Exact {
    switch (expression.kind) {
      case 'number':
        return real.exact(expression.value);
      case 'name':
        return this.#values[expression.name]!;
      case 'sum':
        return expression.terms.map((term) => this.of(term)).reduce(real.add);
      case 'product':
        return expression.factors.map((factor) => this.of(factor)).reduce(real.multiply);
      case 'power':
        return real.power(this.of(expression.base), this.of(expression.exponent));
      case 'where':
        return this.of(
          holds(expression.relation, real.compare(this.of(expression.left), this.of(expression.right)))
            ? expression.yes
            : expression.no,
        );
      case 'call':
        return preciseCall(
          expression.name,
          expression.args.map((arg) => this.of(arg)),
        );
    }
  }
}

const ONE = real.exact(1);
const HALF = real.exact(0.5);

function preciseCall(name: Kind<'call'>['name'], args: readonly Exact[]): Exact {
  const [u, v] = args as [Exact, Exact];
  const both = (sign: (a: Exact, b: Exact) => Exact) => sign(real.exp(u), real.exp(real.negate(u)));
  switch (name) {
    case 'abs':
      return real.abs(u);
    case 'atan':
      return real.atan(u);
    case 'clip':
      return smaller(larger(u, v), args[2]!);
    case 'cos':
      return real.cos(u);
    case 'sin':
      return real.sin(u);
    case 'exp':
      return real.exp(u);
    case 'expm1':
      return real.subtract(real.exp(u), ONE);
    case 'log':
      return real.log(u);
    case 'log1p':
      return real.log(real.add(ONE, u));
    case 'cosh':
      return real.multiply(HALF, both(real.add));
    case 'sinh':
      return real.multiply(HALF, both(real.subtract));
    case 'tanh':
      return real.divide(both(real.subtract), both(real.add));
    case 'logcosh':
      return real.log(preciseCall('cosh', args));
    case 'logaddexp':
      return real.log(real.add(real.exp(u), real.exp(v)));
    case 'max':
      return args.reduce(larger);
    case 'min':
      return args.reduce(smaller);
    case 'sigmoid':
      return real.divide(ONE, real.add(ONE, real.exp(real.negate(u))));
    case 'softplus':
      return real.log(real.add(ONE, real.exp(u)));
    case 'sign':
      return real.exact(real.compare(u, real.ZERO));
    case 'sqrt':
      return real.power(u, HALF);
    case 'square':
      return real.multiply(u, u);
  }
}

function larger(a: Exact, b: Exact): Exact {
  return real.compare(a, b) >= 0 ? a : b;
}

function smaller(a: Exact, b: Exact): Exact {
  return real.compare(a, b) <= 0 ? a : b;
}
