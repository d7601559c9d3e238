import { type Expression, keyOf, number } from './expression.js';

/** A number of something: what sums are of. */
export interface Term {
  readonly coefficient: number;
  readonly rest: Expression;
}

/** A term's number and what it is multiplied by; of a number itself, that is undefined. */
export function termOf(expression: Expression): { coefficient: number; rest: Expression | undefined } {
  if (expression.kind === 'number') return { coefficient: expression.value, rest: undefined };
  if (expression.kind === 'product' && expression.factors[0]?.kind === 'number') {
    const [coefficient, ...others] = expression.factors;
    const rest: Expression =
      others.length === 1 ? others[0]! : { kind: 'product', factors: others, span: expression.span };
    return { coefficient: coefficient.value, rest };
  }
  return { coefficient: 1, rest: expression };
}

/** A term as it is written. */
export function scaled(coefficient: number, rest: Expression): Expression {
  if (coefficient === 1) return rest;
  if (rest.kind === 'number') return number(coefficient * rest.value);
  const factors = rest.kind === 'product' ? rest.factors : [rest];
  return { kind: 'product', factors: [number(coefficient), ...factors], span: rest.span };
}

/** What is left of a constant and terms without some of them; undefined where they aren't all there. */
export function without(
  terms: readonly Term[],
  constant: number,
  some: readonly Expression[],
): { readonly terms: readonly Term[]; readonly constant: number } | undefined {
  let left = { terms, constant };
  for (const { coefficient, rest } of some.map(termOf)) {
    if (rest === undefined && constant === coefficient) left = { ...left, constant: 0 };
    else {
      const match = left.terms.find(
        (one) => rest !== undefined && keyOf(one.rest) === keyOf(rest) && one.coefficient === coefficient,
      );
      if (match === undefined) return undefined;
      left = { ...left, terms: left.terms.filter((one) => one !== match) };
    }
  }
  return left;
}

/** A constant before what is subtracted, and behind what is added. */
export function placeConstant(constant: number, terms: readonly Term[]): Term[] {
  const own = { coefficient: 1, rest: number(constant) };
  return constant > 0 && terms.every(({ coefficient }) => coefficient < 0)
    ? [own, ...terms]
    : [...terms, own];
}

/** Whether a term is an exponential, perhaps with factors. */
export function isExponential(term: Expression): boolean {
  return (term.kind === 'product' ? term.factors : [term]).some(
    (factor) => factor.kind === 'call' && factor.name === 'exp',
  );
}
