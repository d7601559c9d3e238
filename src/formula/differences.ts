import type { Algebra } from './algebra.js';
import { type Expression, type Kind, keyOf, number } from './expression.js';
import { scaled, type Term, termOf, without } from './terms.js';

/** What a sum of a constant and terms is without a difference in which digits are lost; undefined where it has none of the kind. */
export type SumRule = (
  algebra: Algebra,
  constant: number,
  terms: readonly Term[],
) => Expression[] | undefined;

/** A constant and the function whose difference from it vanishes: 1 - sigmoid(u), 1 - exp(u), 1 - cos(u). */
export const complement: SumRule = (algebra, constant, terms) => {
  if (constant === 0) return undefined;
  for (const term of terms) {
    const { coefficient, rest } = term;
    const opposite = coefficient === -constant;
    if (!opposite && coefficient !== constant) continue;
    const result = complementOf(algebra, rest, constant, opposite);
    if (result !== undefined)
      return [result, ...terms.filter((one) => one !== term).map((one) => scaled(one.coefficient, one.rest))];
  }
  return undefined;
};

function complementOf(
  algebra: Algebra,
  rest: Expression,
  constant: number,
  opposite: boolean,
): Expression | undefined {
  if (rest.kind === 'power' && opposite) {
    const { base, exponent } = rest;
    if (exponent.kind === 'number' && exponent.value === 2 && base.kind === 'call' && base.name === 'tanh')
      return algebra.product(
        [number(constant), algebra.power(algebra.call('cosh', base.args), number(-2))],
        rest.span,
      );
  }
  if (rest.kind !== 'call') return undefined;
  const u = rest.args[0]!;
  const { span } = rest;
  const half = () => algebra.product([number(0.5), u]);
  switch (rest.name) {
    case 'tanh':
      return algebra.product(
        [
          number(2 * constant),
          algebra.call('sigmoid', [algebra.product([number(opposite ? -2 : 2), u])], span),
        ],
        span,
      );
    case 'exp':
      return opposite
        ? algebra.product([number(-constant), algebra.call('expm1', [u], span)], span)
        : undefined;
    case 'sigmoid':
      return opposite
        ? algebra.product([number(constant), algebra.call('sigmoid', [algebra.negative(u)], span)], span)
        : undefined;
    case 'cos':
      return opposite
        ? algebra.product(
            [number(2 * constant), algebra.power(algebra.call('sin', [half()]), number(2))],
            span,
          )
        : undefined;
    case 'cosh':
      return opposite
        ? algebra.product(
            [number(-2 * constant), algebra.power(algebra.call('sinh', [half()]), number(2))],
            span,
          )
        : undefined;
    default:
      return undefined;
  }
}

/** sqrt(a^2 + u) - a is u / (sqrt(a^2 + u) + a). */
export const root: SumRule = (algebra, constant, terms) => {
  for (const term of terms) {
    const { rest, coefficient } = term;
    const factors = rest.kind === 'product' ? rest.factors : [rest];
    const root = factors.find(
      (factor): factor is Kind<'power'> =>
        factor.kind === 'power' &&
        factor.base.kind === 'sum' &&
        factor.exponent.kind === 'number' &&
        factor.exponent.value === 0.5,
    );
    if (root === undefined || root.base.kind !== 'sum') continue;
    const others = factors.filter((factor) => factor !== root);
    for (const part of root.base.terms) {
      if (!algebra.signs.nonNegative(part)) continue;
      const side = algebra.power(part, number(0.5));
      const wanted = termOf(algebra.product([number(-coefficient), ...others, side]));
      const matches =
        wanted.rest === undefined
          ? constant === wanted.coefficient
          : terms.find(
              (one) => keyOf(one.rest) === keyOf(wanted.rest!) && one.coefficient === wanted.coefficient,
            );
      if (!matches) continue;
      const remaining = root.base.terms.filter((one) => one !== part);
      const bottom = algebra.sum([root, side], root.span);
      return [
        algebra.product(
          [number(coefficient), ...others, algebra.sum(remaining), algebra.power(bottom, number(-1))],
          root.span,
        ),
        ...(wanted.rest === undefined ? [] : [number(constant)]),
        ...terms
          .filter((one) => one !== term && one !== matches)
          .map((one) => scaled(one.coefficient, one.rest)),
      ];
    }
  }
  return undefined;
};

/** softplus(u) - u is softplus(-u), and logaddexp(u, v) - u is softplus(v - u). */
export const softplusLess: SumRule = (algebra, constant, terms) => {
  for (const term of terms) {
    const factors = term.rest.kind === 'product' ? term.rest.factors : [term.rest];
    const call = factors.find(
      (factor): factor is Kind<'call'> =>
        factor.kind === 'call' && (factor.name === 'softplus' || factor.name === 'logaddexp'),
    );
    if (call === undefined) continue;
    const others = factors.filter((factor) => factor !== call);
    for (const [index, u] of call.args.entries()) {
      const wanted = algebra.sum([algebra.product([number(-term.coefficient), ...others, u])]);
      const left = without(
        terms.filter((one) => one !== term),
        constant,
        wanted.kind === 'sum' ? wanted.terms : [wanted],
      );
      if (left === undefined) continue;
      const other = call.name === 'softplus' ? [] : [call.args[1 - index]!];
      const flipped = algebra.call('softplus', [algebra.sum([...other, algebra.negative(u)])], call.span);
      return [
        algebra.product([number(term.coefficient), ...others, flipped], call.span),
        number(left.constant),
        ...left.terms.map((one) => scaled(one.coefficient, one.rest)),
      ];
    }
  }
  return undefined;
};

/** max(u, 0) + softplus(-|u|) is softplus(u), which has no kink. */
export const softplusOfParts: SumRule = (algebra, constant, terms) => {
  for (const term of terms) {
    const { rest, coefficient } = term;
    if (rest.kind !== 'call' || rest.name !== 'max' || rest.args.length !== 2) continue;
    const zero = rest.args.findIndex((arg) => arg.kind === 'number' && arg.value === 0);
    if (zero < 0) continue;
    const u = rest.args[1 - zero]!;
    const wanted = keyOf(algebra.call('softplus', [algebra.negative(algebra.call('abs', [u]))]));
    const match = terms.find((one) => one.coefficient === coefficient && keyOf(one.rest) === wanted);
    if (match === undefined) continue;
    return [
      algebra.product([number(coefficient), algebra.call('softplus', [u], rest.span)]),
      number(constant),
      ...terms.filter((one) => one !== term && one !== match).map((one) => scaled(one.coefficient, one.rest)),
    ];
  }
  return undefined;
};
