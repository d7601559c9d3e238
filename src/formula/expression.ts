/** Formulas over real numbers, as trees. Subtraction, division and roots are sums, products and powers. */

/** Where in the formula's text something stands: UTF-16 offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type FunctionName = keyof typeof ARITY;

/** The functions of formulas, with the least and greatest number of arguments. */
export const ARITY = {
  abs: [1, 1],
  atan: [1, 1],
  clip: [3, 3],
  cos: [1, 1],
  cosh: [1, 1],
  exp: [1, 1],
  expm1: [1, 1],
  log: [1, 1],
  log1p: [1, 1],
  logcosh: [1, 1],
  logaddexp: [2, 2],
  max: [2, 8],
  min: [2, 8],
  sigmoid: [1, 1],
  sign: [1, 1],
  sin: [1, 1],
  sinh: [1, 1],
  softplus: [1, 1],
  sqrt: [1, 1],
  square: [1, 1],
  tanh: [1, 1],
} as const satisfies Record<string, readonly [number, number]>;

export type Relation = '<' | '<=' | '>' | '>=' | '==' | '!=';

interface Placed {
  /** What of the text it was made of. */
  readonly span?: Span | undefined;
}

export type Expression = Placed &
  (
    | { readonly kind: 'number'; readonly value: number }
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'sum'; readonly terms: readonly Expression[] }
    | { readonly kind: 'product'; readonly factors: readonly Expression[] }
    | { readonly kind: 'power'; readonly base: Expression; readonly exponent: Expression }
    | { readonly kind: 'call'; readonly name: FunctionName; readonly args: readonly Expression[] }
    | {
        readonly kind: 'where';
        readonly left: Expression;
        readonly relation: Relation;
        readonly right: Expression;
        readonly yes: Expression;
        readonly no: Expression;
      }
  );

export type Kind<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

/** A constant, which may be negative. */
export function number(value: number): Expression {
  return { kind: 'number', value };
}

/** What an expression consists of. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'number':
    case 'name':
      return [];
    case 'sum':
      return expression.terms;
    case 'product':
      return expression.factors;
    case 'power':
      return [expression.base, expression.exponent];
    case 'call':
      return expression.args;
    case 'where':
      return [expression.left, expression.right, expression.yes, expression.no];
  }
}

/** Equal for expressions that are written alike. */
export function keyOf(expression: Expression): string {
  const known = KEYS.get(expression);
  if (known !== undefined) return known;
  const parts = partsOf(expression).map(keyOf).join(',');
  const key = (() => {
    switch (expression.kind) {
      case 'number':
        return String(expression.value);
      case 'name':
        return expression.name;
      case 'call':
        return `${expression.name}(${parts})`;
      case 'where':
        return `where${expression.relation}(${parts})`;
      default:
        return `${expression.kind}(${parts})`;
    }
  })();
  KEYS.set(expression, key);
  return key;
}

const KEYS = new WeakMap<Expression, string>();

/** Whether a name occurs in an expression. */
export function mentions(expression: Expression, name: string): boolean {
  return expression.kind === 'name'
    ? expression.name === name
    : partsOf(expression).some((part) => mentions(part, name));
}

/** An expression with others in place of what it consists of. */
export function mapParts(expression: Expression, change: (part: Expression) => Expression): Expression {
  switch (expression.kind) {
    case 'number':
    case 'name':
      return expression;
    case 'sum':
      return { ...expression, terms: expression.terms.map(change) };
    case 'product':
      return { ...expression, factors: expression.factors.map(change) };
    case 'power':
      return { ...expression, base: change(expression.base), exponent: change(expression.exponent) };
    case 'call':
      return { ...expression, args: expression.args.map(change) };
    case 'where': {
      const { left, right, yes, no } = expression;
      return { ...expression, left: change(left), right: change(right), yes: change(yes), no: change(no) };
    }
  }
}
