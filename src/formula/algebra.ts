import { complement, root, type SumRule, softplusLess, softplusOfParts } from './differences.js';
import { type Expression, type FunctionName, type Kind, keyOf, number, type Span } from './expression.js';
import { type Bounds, Signs } from './signs.js';
import { isExponential, placeConstant, scaled, type Term, termOf } from './terms.js';

/**
 * Builds expressions in a form that floating-point numbers bear: what is equal becomes one, and what overflows or cancels
 * out becomes what does not, where there is such a form. `log(sigmoid(u))` is `-softplus(-u)` however it is written.
 */
export class Algebra {
  readonly signs: Signs;
  readonly #rules: readonly SumRule[];

  /**
   * @param bounds of parameters; other names may be any number
   * @param roots whether the difference of a root and a number is rewritten, of which the derivative is longer
   */
  constructor(bounds: ReadonlyMap<string, Bounds> = new Map(), { roots = true } = {}) {
    this.signs = new Signs(bounds);
    this.#rules = [complement, ...(roots ? [root] : []), softplusLess, softplusOfParts];
  }

  /** An expression as it was written, in stable form. */
  simplify(expression: Expression): Expression {
    const { span } = expression;
    switch (expression.kind) {
      case 'number':
      case 'name':
        return expression;
      case 'sum':
        return this.sum(
          expression.terms.map((term) => this.simplify(term)),
          span,
        );
      case 'product':
        return this.product(
          expression.factors.map((factor) => this.simplify(factor)),
          span,
        );
      case 'power':
        return this.power(this.simplify(expression.base), this.simplify(expression.exponent), span);
      case 'call':
        return this.call(
          expression.name,
          expression.args.map((arg) => this.simplify(arg)),
          span,
        );
      case 'where': {
        const [left, right, yes, no] = [expression.left, expression.right, expression.yes, expression.no].map(
          (part) => this.simplify(part),
        );
        return this.where({ ...expression, left: left!, right: right!, yes: yes!, no: no! });
      }
    }
  }

  sum(every: readonly Expression[], span?: Span): Expression {
    const given = every.filter((term) => !(term.kind === 'number' && term.value === 0));
    if (given.length === 1) return placed(given[0]!, span);
    const constants: number[] = [];
    const terms = new Map<string, Term>();
    const add = (expression: Expression, factor: number): void => {
      if (expression.kind === 'sum') {
        for (const term of expression.terms) add(term, factor);
        return;
      }
      const { coefficient, rest } = termOf(expression);
      if (rest === undefined) constants.push(factor * coefficient);
      else if (rest.kind === 'sum') add(rest, factor * coefficient);
      else {
        const key = keyOf(rest);
        const before = terms.get(key)?.coefficient ?? 0;
        terms.set(key, { coefficient: before + factor * coefficient, rest });
      }
    };
    for (const expression of given) add(expression, 1);
    let all = [...terms.values()].filter(({ coefficient }) => coefficient !== 0);
    const constant = constants.reduce((total, one) => total + one, 0);
    // 1 - sigmoid(u) + 1e-12 is sigmoid(-u) + 1e-12: in 1 + 1e-12, most digits of the second would be lost.
    for (const [index, one] of constants.length > 1 ? constants.entries() : []) {
      const result = complement(this, one, all);
      if (result === undefined) continue;
      return placed(this.sum([...result, ...constants.toSpliced(index, 1).map(number)]), span);
    }
    for (const rule of this.#rules) {
      const result = rule(this, constant, all);
      // What the rule gives may be a sum itself, or go on with others.
      if (result !== undefined) return placed(this.sum(result), span);
    }
    if (constant !== 0) all = placeConstant(constant, all);
    const written = all.map(({ coefficient, rest }) => scaled(coefficient, rest));
    if (written.length === 0) return placed(number(0), span);
    return written.length === 1 ? placed(written[0]!, span) : { kind: 'sum', terms: written, span };
  }

  product(given: readonly Expression[], span?: Span): Expression {
    let coefficient = 1;
    const powers = new Map<string, { base: Expression; exponents: Expression[]; first: Expression }>();
    const exponents: Expression[] = [];
    let exponential: Expression | undefined;
    const add = (factor: Expression): void => {
      if (factor.kind === 'number') coefficient *= factor.value;
      else if (factor.kind === 'product') factor.factors.forEach(add);
      else if (factor.kind === 'call' && factor.name === 'exp') {
        exponential = factor;
        exponents.push(factor.args[0]!);
      } else {
        const { base, exponent } = factor.kind === 'power' ? factor : { base: factor, exponent: number(1) };
        const entry = powers.get(keyOf(base));
        if (entry === undefined) powers.set(keyOf(base), { base, exponents: [exponent], first: factor });
        else entry.exponents.push(exponent);
      }
    };
    given.forEach(add);
    if (coefficient === 0) return placed(number(0), span);
    let factors: Expression[] = [...powers.values()].map(({ base, exponents: all, first }) =>
      all.length === 1 ? first : this.power(base, this.sum(all), first.span),
    );
    if (exponential !== undefined)
      factors.push(
        exponents.length === 1 ? exponential : this.call('exp', [this.sum(exponents)], exponential.span),
      );
    factors = factors.filter((factor) => !(factor.kind === 'number' && factor.value === 1));
    const paired = this.#paired(factors);
    if (paired !== undefined) return placed(this.product([number(coefficient), ...paired], span), span);
    if (factors.some(({ kind }) => kind === 'number' || kind === 'product'))
      return this.product([number(coefficient), ...factors], span);
    if (factors.length === 0) return placed(number(coefficient), span);
    if (factors.length === 1) {
      const [only] = factors as [Expression];
      if (coefficient === 1) return placed(only, span);
      if (coefficient === -1 && only.kind === 'sum')
        return this.sum(
          only.terms.map((term) => this.negative(term)),
          span,
        );
    }
    const whole: Expression = {
      kind: 'product',
      factors: coefficient === 1 ? factors : [number(coefficient), ...factors],
      span,
    };
    return this.#zeroAtZero(whole, factors);
  }

  /** Two factors that are one, of which the first may overflow: exp(u) sigmoid(-u) is sigmoid(u). */
  #paired(factors: readonly Expression[]): Expression[] | undefined {
    const powersOf = (name: FunctionName) =>
      factors.flatMap((factor) => {
        const { base, exponent } = factor.kind === 'power' ? factor : { base: factor, exponent: number(1) };
        return base.kind === 'call' && base.name === name && exponent.kind === 'number'
          ? [{ factor, u: base.args[0]!, n: exponent.value }]
          : [];
      });
    const replaced = (one: Expression, other: Expression, ...by: readonly Expression[]) => [
      ...factors.filter((factor) => factor !== one && factor !== other),
      ...by,
    ];
    for (const sigmoid of powersOf('sigmoid')) {
      const flipped = keyOf(this.negative(sigmoid.u));
      for (const exp of powersOf('exp')) {
        // exp(c + u) sigmoid(-u) is exp(c) sigmoid(u)
        const both = this.sum([exp.u, sigmoid.u]);
        if (sigmoid.n < 1 || both.kind !== 'number' || !Number.isFinite(Math.exp(both.value))) continue;
        const opposite = this.call('sigmoid', [this.negative(sigmoid.u)], sigmoid.factor.span);
        const rest = this.power(
          this.call('sigmoid', [sigmoid.u]),
          number(sigmoid.n - 1),
          sigmoid.factor.span,
        );
        return replaced(exp.factor, sigmoid.factor, number(Math.exp(both.value)), opposite, rest);
      }
      for (const expm1 of powersOf('expm1')) {
        if (expm1.n !== 1 || sigmoid.n !== 1 || keyOf(expm1.u) !== flipped) continue;
        const half = this.product([number(0.5), expm1.u]);
        return replaced(expm1.factor, sigmoid.factor, this.call('tanh', [half], expm1.factor.span));
      }
    }
    for (const sinh of powersOf('sinh')) {
      for (const cosh of powersOf('cosh')) {
        if (sinh.n !== 1 || cosh.n !== -1 || keyOf(sinh.u) !== keyOf(cosh.u)) continue;
        return replaced(sinh.factor, cosh.factor, this.call('tanh', [sinh.u], sinh.factor.span));
      }
    }
    return undefined;
  }

  /** u log(u) is 0 at 0, as what it comes to nearby; floating-point numbers make 0 * inf of it. */
  #zeroAtZero(whole: Expression, factors: readonly Expression[]): Expression {
    const logs = factors
      .flatMap((factor) => (factor.kind === 'sum' ? factor.terms : [factor]))
      .flatMap((part) => (part.kind === 'product' ? part.factors : [part]))
      .filter((part): part is Kind<'call'> => part.kind === 'call' && part.name === 'log');
    const inside = new Set(
      logs
        .flatMap(({ args: [inner] }) => (inner!.kind === 'product' ? inner!.factors : [inner!]))
        .map((one) => keyOf(baseOf(one))),
    );
    const zero = factors.find((factor) => {
      const positive =
        factor.kind !== 'power' || (factor.exponent.kind === 'number' && factor.exponent.value > 0);
      return positive && !this.signs.positive(baseOf(factor)) && inside.has(keyOf(baseOf(factor)));
    });
    if (zero === undefined) return whole;
    const { span } = whole;
    return {
      kind: 'where',
      left: baseOf(zero),
      relation: '==',
      right: number(0),
      yes: number(0),
      no: whole,
      span,
    };
  }

  power(base: Expression, exponent: Expression, span?: Span): Expression {
    if (exponent.kind === 'number') {
      const n = exponent.value;
      if (n === 0) return placed(number(1), span);
      if (n === 1) return placed(base, span);
      if (base.kind === 'number') {
        const value = base.value ** n;
        if (Number.isFinite(value)) return placed(number(value), span);
      }
      const whole = Number.isInteger(n);
      const even = n % 2 === 0;
      if (base.kind === 'product') {
        const outside = base.factors.filter((factor) => whole || this.signs.nonNegative(factor));
        if (outside.length > 0) {
          const inside = base.factors.filter((factor) => !outside.includes(factor));
          const rest = inside.length === 0 ? [] : [this.power(this.product(inside), exponent, span)];
          return this.product(
            [...outside.map((factor) => this.power(factor, exponent, span)), ...rest],
            span,
          );
        }
      }
      if (base.kind === 'call' && base.name === 'abs' && even)
        return this.power(base.args[0]!, exponent, span);
      if (base.kind === 'sum') {
        const pair = n < 0 ? this.#asLogAddExp(base) : undefined;
        if (pair !== undefined) {
          const [u, v] = pair;
          // (exp(u) + exp(v))^-1 is exp(-u) sigmoid(u - v)
          if (u.kind === 'number')
            return this.product(
              [
                this.power(number(Math.exp(u.value)), exponent),
                this.power(
                  this.call('sigmoid', [this.sum([u, this.negative(v)])], base.span),
                  number(-n),
                  span,
                ),
              ],
              span,
            );
          return this.call(
            'exp',
            [this.product([number(n), this.call('logaddexp', [u, v], base.span)])],
            span,
          );
        }
        if (even) return { kind: 'power', base: this.#withoutSign(base), exponent, span };
      }
    }
    if (base.kind === 'power') {
      const { base: inner, exponent: first } = base;
      const whole = exponent.kind === 'number' && Number.isInteger(exponent.value);
      const both = this.product([first, exponent]);
      if (whole || this.signs.nonNegative(inner)) return this.power(inner, both, span);
      if (first.kind === 'number' && first.value % 2 === 0)
        return this.power(this.call('abs', [inner], inner.span), both, span);
    }
    if (base.kind === 'call' && base.name === 'exp')
      return this.call('exp', [this.product([exponent, base.args[0]!])], span);
    return { kind: 'power', base, exponent, span };
  }

  call(name: FunctionName, args: readonly Expression[], span?: Span): Expression {
    const [u, v] = args as readonly [Expression, Expression];
    const plain = (): Expression => ({ kind: 'call', name, args, span });
    switch (name) {
      case 'sqrt':
        return this.power(u, number(0.5), span);
      case 'square':
        return this.power(u, number(2), span);
      case 'clip':
        return this.call('min', [this.call('max', [u, v], span), args[2]!], span);
      case 'abs': {
        if (this.signs.nonNegative(u)) return placed(u, span);
        if (u.kind === 'number') return placed(number(Math.abs(u.value)), span);
        if (u.kind === 'call' && u.name === 'abs') return u;
        if (u.kind === 'product') {
          const outside = u.factors.filter(
            (factor) => this.signs.nonNegative(factor) || factor.kind === 'number',
          );
          const inside = u.factors.filter((factor) => !outside.includes(factor));
          if (outside.length > 0)
            return this.product(
              [
                ...outside.map((factor) =>
                  factor.kind === 'number' ? number(Math.abs(factor.value)) : factor,
                ),
                this.call('abs', [this.product(inside)], span),
              ],
              span,
            );
        }
        return { kind: 'call', name, args: [this.#withoutSign(u)], span };
      }
      case 'sign': {
        if (u.kind === 'number') return placed(number(Math.sign(u.value)), span);
        if (this.signs.positive(u)) return placed(number(1), span);
        const flipped = this.#withoutSign(u);
        const one: Expression = { kind: 'call', name, args: [flipped], span };
        return flipped === u ? one : this.negative(one);
      }
      case 'exp':
        if (u.kind === 'number' && u.value === 0) return number(1);
        if (u.kind === 'call' && u.name === 'log' && this.signs.positive(u.args[0]!))
          return placed(u.args[0]!, span);
        return this.#expOf(u, span) ?? plain();
      case 'log':
        return this.#logOf(u, span) ?? plain();
      case 'logaddexp':
        if (u.kind === 'number' && u.value === 0) return this.call('softplus', [v], span);
        if (v.kind === 'number' && v.value === 0) return this.call('softplus', [u], span);
        return plain();
      case 'softplus': {
        // log(1 + exp(log(v))), of what is positive
        if (u.kind === 'call' && u.name === 'log' && this.signs.positive(u.args[0]!))
          return this.call('log1p', u.args, span);
        return plain();
      }
      default:
        return plain();
    }
  }

  /** exp of what is a logarithm in part: exp(-softplus(u)) is sigmoid(-u). */
  #expOf(u: Expression, span: Span | undefined): Expression | undefined {
    const terms = u.kind === 'sum' ? u.terms : [u];
    for (const term of terms) {
      const factors = term.kind === 'product' ? term.factors : [term];
      const call = factors.find(
        (factor): factor is Kind<'call'> =>
          factor.kind === 'call' &&
          (factor.name === 'softplus' || (factor.name === 'log' && this.signs.positive(factor.args[0]!))),
      );
      if (call === undefined) continue;
      const [inner] = call.args as [Expression];
      const times = this.product(factors.filter((factor) => factor !== call));
      const rest = terms.filter((one) => one !== term);
      const others = rest.length === 0 ? [] : [this.call('exp', [this.sum(rest)], span)];
      if (call.name === 'log') return this.product([this.power(inner, times, span), ...others], span);
      if (times.kind !== 'number' || times.value >= 0) continue;
      const sigmoid = this.call('sigmoid', [this.negative(inner)], call.span);
      return this.product([this.power(sigmoid, number(-times.value), span), ...others], span);
    }
    return undefined;
  }

  #logOf(u: Expression, span: Span | undefined): Expression | undefined {
    switch (u.kind) {
      case 'number':
        return u.value === 1 ? number(0) : undefined;
      case 'power':
        if (this.signs.positive(u.base))
          return this.product([u.exponent, this.call('log', [u.base], span)], span);
        if (u.exponent.kind === 'number' && u.exponent.value % 2 === 0)
          return this.product([u.exponent, this.call('log', [this.call('abs', [u.base])], span)], span);
        return undefined;
      case 'product': {
        const outside = u.factors.filter((factor) => this.signs.positive(factor));
        const inside = u.factors.filter((factor) => !outside.includes(factor));
        if (outside.length === 0 || (outside.length === 1 && inside.length === 0)) return undefined;
        return this.sum(
          [
            ...outside.map((factor) => this.call('log', [factor], span)),
            ...(inside.length === 0 ? [] : [this.call('log', [this.product(inside)], span)]),
          ],
          span,
        );
      }
      case 'call': {
        const [inner] = u.args as readonly [Expression];
        if (u.name === 'exp') return placed(inner, span);
        if (u.name === 'sigmoid') return this.negative(this.call('softplus', [this.negative(inner)], span));
        if (u.name === 'cosh') return this.call('logcosh', [inner], span);
        return undefined;
      }
      case 'sum': {
        const pair = this.#asLogAddExp(u);
        if (pair !== undefined) {
          const [a, b] = pair;
          return a.kind === 'number'
            ? this.sum([a, this.call('softplus', [this.sum([b, this.negative(a)])], span)], span)
            : this.call('logaddexp', pair, span);
        }
        const one = u.terms.find((term) => term.kind === 'number' && term.value === 1);
        return one === undefined
          ? undefined
          : this.call('log1p', [this.sum(u.terms.filter((term) => term !== one))], span);
      }
      default:
        return undefined;
    }
  }

  /**
   * Of a sum of exponentials, or of something positive and those, two logarithms: of all but the last term, and of that. What
   * is none of a number comes first.
   */
  #asLogAddExp({ terms }: Kind<'sum'>): [Expression, Expression] | undefined {
    const exponentials = terms.filter(isExponential);
    const others = terms.filter((term) => !exponentials.includes(term));
    if (exponentials.length === 0 || terms.length < 2) return undefined;
    const first = this.sum(others);
    if (others.length > 0 && !this.signs.positive(first)) return undefined;
    const logs = exponentials.map((term) => {
      const { coefficient, rest } = termOf(term);
      const factors = rest?.kind === 'product' ? rest.factors : [rest!];
      const exponential = factors.find((one) => one.kind === 'call' && one.name === 'exp') as Kind<'call'>;
      const beside = factors.filter((one) => one !== exponential);
      if (coefficient <= 0 || !beside.every((one) => this.signs.positive(one))) return undefined;
      return this.sum([
        number(Math.log(coefficient)),
        ...beside.map((one) => this.call('log', [one])),
        exponential.args[0]!,
      ]);
    });
    if (logs.includes(undefined)) return undefined;
    const log =
      first.kind === 'number' ? number(Math.log(first.value)) : this.call('log', [first], first.span);
    const all = [...(others.length === 0 ? [] : [log]), ...(logs as Expression[])];
    const last = all.pop()!;
    return [all.reduce((one, other) => this.call('logaddexp', [one, other])), last];
  }

  where(given: Kind<'where'>): Expression {
    return keyOf(given.yes) === keyOf(given.no) ? given.yes : given;
  }

  negative(expression: Expression): Expression {
    return this.product([number(-1), expression], expression.span);
  }

  /** Of u and -u, always the same. */
  #withoutSign(u: Expression): Expression {
    const first = u.kind === 'sum' ? u.terms[0]! : u;
    return termOf(first).coefficient < 0 ? this.negative(u) : u;
  }
}

function baseOf(expression: Expression): Expression {
  return expression.kind === 'power' ? expression.base : expression;
}

/** The expression, at its own place, or at that of what it comes from. */
function placed(expression: Expression, span: Span | undefined): Expression {
  return expression.span !== undefined || span === undefined ? expression : { ...expression, span };
}
