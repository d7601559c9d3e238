import { parametersOf } from './parameters.js';
import { PrimaryReader } from './primaries.js';
import { tokenize } from './tokens.js';
import type { Expression, Parameter } from './tree.js';
import { Unreadable } from './unreadable.js';

const COMPARISON = new Set(['<', '>', '==', '>=', '<=', '!=', '<>', 'in', 'is']);

/** Binary operators by how tightly they bind, from the loosest. */
const BINARY: readonly ReadonlySet<string>[] = [
  new Set(['|']),
  new Set(['^']),
  new Set(['&']),
  new Set(['<<', '>>']),
  new Set(['+', '-']),
  new Set(['*', '/', '%', '//', '@']),
];

const BINARY_OPERATORS: ReadonlySet<string> = new Set(BINARY.flatMap((operators) => [...operators]));

/** Operators that stand behind expressions. */
const ENDS_EXPRESSIONS: ReadonlySet<string> = new Set(
  ') ] } = : ; -= += *= /= %= @= &= |= ^= **= //= <<= >>='.split(' '),
);

/** Longer chains of operators than this are not kept whole. */
const MAX_LINKS = 300;

/** Reads expressions from tokens, by recursive descent. */
export class ExpressionParser extends PrimaryReader {
  protected inFunction = false;

  /** One expression, or a tuple of several. */
  expressions(): Expression {
    return this.#tupleOf(() => this.#starOrTest());
  }

  starExpressions(): Expression {
    this.startNesting();
    return this.isWord('yield') ? this.yieldExpression() : this.#tupleOf(() => this.starOrNamed());
  }

  protected within(start: number, end: number): Expression | undefined {
    // In brackets it may be of several lines.
    const { tokens } = tokenize(`(${this.text.slice(start, end)})`);
    const shift = start - 1;
    const reader = new ExpressionParser(
      this.text,
      tokens.map((token) => ({ ...token, start: token.start + shift, end: token.end + shift })),
    );
    reader.inFunction = this.inFunction;
    try {
      const expression = reader.starExpressions();
      return reader.isKind('newline') ? expression : undefined;
    } catch (error) {
      if (error instanceof Unreadable) return undefined;
      throw error;
    }
  }

  yieldOrExpressions(): Expression {
    return this.isWord('yield') ? this.yieldExpression() : this.expressions();
  }

  /** The targets of a `for`. */
  targets(): Expression {
    return this.#tupleOf(() => this.target());
  }

  target(): Expression {
    const { start } = this.token;
    if (this.take('*')) {
      const value = this.operation(0);
      return { kind: 'star', value, start, end: this.lastEnd };
    }
    return this.operation(0);
  }

  #tupleOf(read: () => Expression): Expression {
    const { start } = this.token;
    const first = read();
    if (this.token.text !== ',' || this.token.kind !== 'operator') {
      if (first.kind === 'star' && this.token.text !== '=')
        this.problem(first, 'a star stands in a tuple, a list or a call');
      return first;
    }
    const items = [first];
    while (this.take(',')) {
      if (this.#endsExpressions()) break;
      items.push(read());
    }
    return { kind: 'tuple', items, start, end: this.lastEnd };
  }

  #endsExpressions(): boolean {
    const { kind, text } = this.token;
    return (
      kind === 'newline' ||
      kind === 'end' ||
      (kind === 'operator' && ENDS_EXPRESSIONS.has(text)) ||
      (kind === 'name' && (text === 'in' || text === 'for'))
    );
  }

  #starOrTest(): Expression {
    return this.token.text === '*' && this.token.kind === 'operator' ? this.star() : this.test();
  }

  protected starOrNamed(): Expression {
    return this.token.text === '*' && this.token.kind === 'operator' ? this.star() : this.namedTest();
  }

  protected star(): Expression {
    const { start } = this.token;
    this.problem(this.token, 'a star before an expression is Python 3 only', 2);
    this.advance();
    const value = this.operation(0);
    return { kind: 'star', value, start, end: this.lastEnd };
  }

  protected yieldExpression(): Expression {
    const { start } = this.token;
    if (!this.inFunction) this.problem(this.token, "'yield' outside of a function");
    this.advance();
    if (this.isWord('from')) {
      this.problem(this.token, "'yield from' is Python 3 only", 2);
      this.advance();
      const value = this.test();
      return { kind: 'yield', value, start, end: this.lastEnd };
    }
    const value = this.#endsExpressions() ? undefined : this.expressions();
    return { kind: 'yield', value, start, end: this.lastEnd };
  }

  /** A test, or `name := test`. */
  namedTest(): Expression {
    const { start } = this.token;
    const target = this.test();
    if (this.token.text !== ':=') return target;
    this.problem(this.token, "':=' is Python 3 only", 2);
    this.advance();
    const value = this.test();
    return { kind: 'named', target, value, start, end: this.lastEnd };
  }

  test(): Expression {
    this.enter();
    const test = this.#test();
    this.leave();
    return test;
  }

  #test(): Expression {
    const { start } = this.token;
    if (this.isWord('lambda')) return this.lambda();
    const then = this.disjunction();
    if (!this.isWord('if')) return then;
    this.advance();
    const test = this.disjunction();
    if (!this.isWord('else')) throw this.unreadable();
    this.advance();
    const otherwise = this.test();
    return { kind: 'conditional', test, then, otherwise, start, end: this.lastEnd };
  }

  /** What `exec` takes before its `in`. */
  disjunctionWithoutIn(): Expression {
    return this.operation(0);
  }

  protected lambda(): Expression {
    const { start } = this.token;
    this.advance();
    const params = this.parameters(':', false);
    this.expect(':');
    const { inFunction } = this;
    this.inFunction = true;
    const body = this.test();
    this.inFunction = inFunction;
    return { kind: 'lambda', params, body, start, end: this.lastEnd };
  }

  protected disjunction(): Expression {
    const { start } = this.token;
    const first = this.#conjunction();
    return this.isWord('or') ? this.#logical('or', first, start, () => this.#conjunction()) : first;
  }

  #conjunction(): Expression {
    const { start } = this.token;
    const first = this.#negation();
    return this.isWord('and') ? this.#logical('and', first, start, () => this.#negation()) : first;
  }

  #logical(operator: 'and' | 'or', first: Expression, start: number, read: () => Expression): Expression {
    const operands = [first];
    while (this.isWord(operator)) {
      this.advance();
      operands.push(read());
    }
    return { kind: 'boolean', operator, operands, start, end: this.lastEnd };
  }

  #negation(): Expression {
    if (!this.isWord('not')) return this.#comparison();
    return this.nested(() => {
      const { start } = this.token;
      this.advance();
      const operand = this.#negation();
      return { kind: 'unary', operator: 'not', operand, start, end: this.lastEnd } as const;
    });
  }

  #comparison(): Expression {
    const { start } = this.token;
    const first = this.operation(0);
    const { text: behind } = this.token;
    if (behind !== 'not' && !COMPARISON.has(behind)) return first;
    const operands = [first];
    const operators: string[] = [];
    for (;;) {
      const { text, kind } = this.token;
      if (kind === 'name' && text === 'not' && this.next.text === 'in') {
        this.advance();
        operators.push('not in');
      } else if (COMPARISON.has(text) && (kind === 'operator' || kind === 'name')) {
        operators.push(text === '<>' ? '!=' : text);
        if (text === 'is' && this.next.kind === 'name' && this.next.text === 'not') {
          this.advance();
          operators[operators.length - 1] = 'is not';
        }
      } else break;
      this.advance();
      operands.push(this.operation(0));
    }
    return operators.length === 0
      ? operands[0]!
      : { kind: 'compare', operators, operands, start, end: this.lastEnd };
  }

  /** Operands and binary operators that bind as tightly as those of a level, or more. */
  protected operation(level: number): Expression {
    const { start } = this.token;
    let left = this.#unary();
    for (let tighter = BINARY.length - 1; tighter >= level && this.#isBinary(); tighter--)
      left = this.#chain(tighter, left, start);
    return left;
  }

  #isBinary(): boolean {
    const { kind, text } = this.token;
    return kind === 'operator' && BINARY_OPERATORS.has(text);
  }

  /** What is linked to an operand by operators of one level. */
  #chain(level: number, first: Expression, start: number): Expression {
    const operators = BINARY[level]!;
    let left = first;
    for (let links = 0; this.token.kind === 'operator' && operators.has(this.token.text); links++) {
      const operator = this.token.text;
      if (operator === '@') this.problem(this.token, "'@' between matrices is Python 3 only", 2);
      this.advance();
      const right = this.operation(level + 1);
      // What no person writes is not kept as deep as it is.
      left = links < MAX_LINKS ? { kind: 'binary', operator, left, right, start, end: this.lastEnd } : right;
    }
    return left;
  }

  #unary(): Expression {
    const { start, text, kind } = this.token;
    if (kind !== 'operator' || (text !== '-' && text !== '+' && text !== '~')) return this.#power();
    return this.nested(() => {
      this.advance();
      const operand = this.#unary();
      return { kind: 'unary', operator: text, operand, start, end: this.lastEnd } as const;
    });
  }

  #power(): Expression {
    const { start } = this.token;
    if (this.isWord('await') && (this.next.kind === 'name' || this.next.text === '(')) {
      this.problem(this.token, "'await' is Python 3 only", 2);
      this.advance();
      const value = this.primary();
      return { kind: 'await', value, start, end: this.lastEnd };
    }
    const base = this.primary();
    if (!this.take('**')) return base;
    const right = this.nested(() => this.#unary());
    return { kind: 'binary', operator: '**', left: base, right, start, end: this.lastEnd };
  }

  /** Parameters up to `closing`, which is left. */
  parameters(closing: string, annotated: boolean): Parameter[] {
    return parametersOf(this, closing, annotated);
  }

  /** Whether something can be assigned to. */
  /** Whether a `+=` can change it: one name, attribute or subscript, not several. */
  checkAugmented(target: Expression): void {
    if (target.kind === 'tuple' || target.kind === 'list' || target.kind === 'star')
      this.problem(target, 'several things cannot be changed at once');
    else this.checkTarget(target);
  }

  checkTarget(target: Expression): void {
    switch (target.kind) {
      case 'name':
      case 'attribute':
      case 'subscript':
        return;
      case 'tuple':
      case 'list':
        for (const item of target.items) this.checkTarget(item);
        return;
      case 'star':
        this.checkTarget(target.value);
        return;
      case 'constant':
        this.problem(
          target,
          'nothing can be assigned to a constant',
          target.value === true || target.value === false ? 3 : 'both',
        );
        return;
      default:
        this.problem(target, 'nothing can be assigned to this');
    }
  }
}
