import type { Algebra } from './algebra.js';
import { type Expression, type Kind, keyOf, mapParts, mentions, number, type Span } from './expression.js';

/** The derivative of an expression by one of its names. At a kink it is what one side has, 0 if one of them is flat. */
export function derivative(expression: Expression, by: string, algebra: Algebra): Expression {
  const slope = ofPart(expression, by, algebra);
  const plain = withoutSquaredSigns(slope);
  return keyOf(plain) === keyOf(slope) ? slope : algebra.simplify(plain);
}

/**
 * With 1 for the square of a sign: at 0, where it isn't, what has a derivative has that of both sides. sign(x) log(1 + |x|) is
 * smooth.
 */
function withoutSquaredSigns(expression: Expression): Expression {
  if (expression.kind === 'power') {
    const { base, exponent } = expression;
    if (base.kind === 'call' && base.name === 'sign' && exponent.kind === 'number' && exponent.value > 1)
      return exponent.value % 2 === 0 ? number(1) : base;
  }
  return mapParts(expression, withoutSquaredSigns);
}

function ofPart(expression: Expression, by: string, algebra: Algebra): Expression {
  if (!mentions(expression, by)) return number(0);
  const { span } = expression;
  const of = (part: Expression) => ofPart(part, by, algebra);
  switch (expression.kind) {
    case 'number':
      return number(0);
    case 'name':
      return number(1);
    case 'sum':
      return algebra.sum(expression.terms.map(of), span);
    case 'product':
      return algebra.sum(
        expression.factors.map((factor, index) =>
          algebra.product(
            [...expression.factors.slice(0, index), of(factor), ...expression.factors.slice(index + 1)],
            span,
          ),
        ),
        span,
      );
    case 'power': {
      const { base, exponent } = expression;
      const byBase = algebra.product(
        [exponent, algebra.power(base, algebra.sum([exponent, number(-1)]), span), of(base)],
        span,
      );
      if (!mentions(exponent, by)) return byBase;
      return algebra.sum(
        [byBase, algebra.product([expression, algebra.call('log', [base], span), of(exponent)], span)],
        span,
      );
    }
    case 'where':
      return algebra.where({ ...expression, yes: of(expression.yes), no: of(expression.no) });
    case 'call':
      return ofCall(expression, by, algebra);
  }
}

function ofCall(call: Kind<'call'>, by: string, algebra: Algebra): Expression {
  const { span, args } = call;
  const [u, v] = args as readonly [Expression, Expression];
  const times = (...factors: readonly Expression[]) =>
    algebra.product([...factors, ofPart(u, by, algebra)], span);
  const fn = (name: Kind<'call'>['name'], ...of: readonly Expression[]) => algebra.call(name, of, span);
  const power = (base: Expression, exponent: number) => algebra.power(base, number(exponent), span);
  switch (call.name) {
    case 'abs':
      return times(fn('sign', u));
    case 'sign':
      return number(0);
    case 'atan':
      return times(power(algebra.sum([number(1), algebra.power(u, number(2))]), -1));
    case 'cos':
      return times(number(-1), fn('sin', u));
    case 'sin':
      return times(fn('cos', u));
    case 'cosh':
      return times(fn('sinh', u));
    case 'sinh':
      return times(fn('cosh', u));
    case 'tanh':
      return times(power(fn('cosh', u), -2));
    case 'exp':
    case 'expm1':
      return times(fn('exp', u));
    case 'log':
      return times(power(u, -1));
    case 'log1p':
      return times(power(algebra.sum([number(1), u]), -1));
    case 'logcosh':
      return times(fn('tanh', u));
    case 'sigmoid':
      return times(fn('sigmoid', u), fn('sigmoid', algebra.negative(u)));
    case 'softplus':
      return times(fn('sigmoid', u));
    case 'logaddexp': {
      const less = algebra.sum([u, algebra.negative(v)]);
      return algebra.sum(
        [
          times(fn('sigmoid', less)),
          algebra.product([fn('sigmoid', algebra.negative(less)), ofPart(v, by, algebra)], span),
        ],
        span,
      );
    }
    case 'max':
    case 'min':
      return ofExtreme(call, by, algebra, span);
    case 'sqrt':
    case 'square':
    case 'clip':
      return ofPart(algebra.call(call.name, args, span), by, algebra);
  }
}

function ofExtreme(call: Kind<'call'>, by: string, algebra: Algebra, span: Span | undefined): Expression {
  const [left, ...others] = call.args as readonly [Expression, ...Expression[]];
  const right = others.length === 1 ? others[0]! : algebra.call(call.name, others, span);
  const [yes, no] = [left, right].map((side) => ofPart(side, by, algebra)) as [Expression, Expression];
  const isFlat = (side: Expression) => side.kind === 'number' && side.value === 0;
  const relation = call.name === 'max' ? '>' : '<';
  // Where both are equal, it is flat if one of them is.
  return isFlat(yes)
    ? algebra.where({ kind: 'where', left: right, relation, right: left, yes: no, no: yes, span })
    : algebra.where({ kind: 'where', left, relation, right, yes, no, span });
}
