import type { Span } from '../../textproto/tree.js';
import { stringOf } from './literal.js';
import type { Breaks, PythonProblem } from './problem.js';
import type { Token } from './tokens.js';
import type { Argument, Clause, Expression, ExpressionOf, Parameter } from './tree.js';
import { Unreadable } from './unreadable.js';

/** Words that are no names in any Python. */
const KEYWORDS = new Set(
  'and as assert break class continue def del elif else except finally for from global if import in is lambda not or pass raise return try while with yield'.split(
    ' ',
  ),
);
/** Words of Python 3 that Python 2 has as names. */
const KEYWORDS_3 = new Set(['True', 'False', 'None', 'nonlocal', 'async', 'await']);

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

/** Longer chains of operators and attributes than this are not kept whole. */
const MAX_LINKS = 300;

/** Deeper than this, Python gives up too. */
const MAX_DEPTH = 200;

/** Of arguments in Python 2. */
const NOTHING_BEHIND = 'only names with values stand behind a star in Python 2';

const FUTURE_PRINT = /^[ \t]*from[ \t]+__future__[ \t]+import\b[^\n#]*(?:\([^)]*)?\bprint_function\b/m;

/** Reads expressions from tokens, by recursive descent. */
export class ExpressionParser {
  readonly text: string;
  readonly problems: PythonProblem[] = [];
  readonly hasPrintFunction: boolean;
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(text: string, tokens: readonly Token[]) {
    this.text = text;
    this.#tokens = tokens;
    this.hasPrintFunction = FUTURE_PRINT.test(text);
  }

  get token(): Token {
    return this.#tokens[this.#at]!;
  }

  get next(): Token {
    return this.tokenAt(this.#at + 1);
  }

  get at(): number {
    return this.#at;
  }

  /** Where the last token that was read ends. */
  get lastEnd(): number {
    for (let i = this.#at - 1; i >= 0; i--) {
      const token = this.#tokens[i]!;
      if (token.kind !== 'newline' && token.kind !== 'indent' && token.kind !== 'dedent') return token.end;
    }
    return 0;
  }

  tokenAt(index: number): Token {
    return this.#tokens[index] ?? this.#tokens.at(-1)!;
  }

  advance(): void {
    if (this.#at < this.#tokens.length - 1) this.#at++;
  }

  /** Goes back to a token, and forgets what was found since then. */
  reset(at: number, problems: number): void {
    this.#at = at;
    this.problems.length = problems;
  }

  take(operator: string): boolean {
    if (this.token.kind !== 'operator' || this.token.text !== operator) return false;
    this.advance();
    return true;
  }

  expect(operator: string): void {
    if (!this.take(operator)) throw this.unreadable(`'${operator}' is expected ${this.#here()}`);
  }

  isOperator(operator: string): boolean {
    return this.token.kind === 'operator' && this.token.text === operator;
  }

  isKind(kind: Token['kind']): boolean {
    return this.token.kind === kind;
  }

  isWord(word: string): boolean {
    return this.token.kind === 'name' && this.token.text === word;
  }

  isKeyword(word: string): boolean {
    return KEYWORDS.has(word);
  }

  unreadable(message = `nothing is expected here that begins ${this.#here()}`): Unreadable {
    return new Unreadable(message, { start: this.token.start, end: this.token.end });
  }

  problem({ start, end }: Span, message: string, breaks: Breaks = 'both'): void {
    this.problems.push({ span: { start, end: Math.max(start, end) }, message, breaks });
  }

  skipBrackets(): void {
    let open = 0;
    do {
      if (/^[[({]$/.test(this.token.text) && this.token.kind === 'operator') open++;
      else if (/^[\])}]$/.test(this.token.text) && this.token.kind === 'operator') open--;
      this.advance();
    } while (open > 0 && this.token.kind !== 'end');
  }

  #here(): string {
    const { kind, text } = this.token;
    return kind === 'newline' || kind === 'end'
      ? 'where the line ends'
      : kind === 'dedent' || kind === 'indent'
        ? 'where the block changes'
        : `with '${text.split('\n')[0]!.slice(0, 20)}'`;
  }

  /** Keeps what is nested too deeply from ending the reader. */
  #nested<T>(read: () => T): T {
    this.#enter();
    const result = read();
    this.#leave();
    return result;
  }

  #enter(): void {
    if (++this.#depth <= MAX_DEPTH) return;
    this.#depth = 0;
    throw this.unreadable('it is nested too deeply');
  }

  #leave(): void {
    this.#depth = Math.max(0, this.#depth - 1);
  }

  /** One expression, or a tuple of several. */
  expressions(): Expression {
    return this.#tupleOf(() => this.#starOrTest());
  }

  starExpressions(): Expression {
    this.#depth = 0;
    return this.isWord('yield') ? this.#yield() : this.#tupleOf(() => this.#starOrNamed());
  }

  yieldOrExpressions(): Expression {
    return this.isWord('yield') ? this.#yield() : this.expressions();
  }

  /** The targets of a `for`. */
  targets(): Expression {
    return this.#tupleOf(() => this.target());
  }

  target(): Expression {
    const { start } = this.token;
    if (this.take('*')) {
      const value = this.#operation(0);
      return { kind: 'star', value, start, end: this.lastEnd };
    }
    return this.#operation(0);
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
    return this.token.text === '*' && this.token.kind === 'operator' ? this.#star() : this.test();
  }

  #starOrNamed(): Expression {
    return this.token.text === '*' && this.token.kind === 'operator' ? this.#star() : this.namedTest();
  }

  #star(): Expression {
    const { start } = this.token;
    this.problem(this.token, 'a star before an expression is Python 3 only', 2);
    this.advance();
    const value = this.#operation(0);
    return { kind: 'star', value, start, end: this.lastEnd };
  }

  #yield(): Expression {
    const { start } = this.token;
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
    this.#enter();
    const test = this.#test();
    this.#leave();
    return test;
  }

  #test(): Expression {
    const { start } = this.token;
    if (this.isWord('lambda')) return this.#lambda();
    const then = this.#disjunction();
    if (!this.isWord('if')) return then;
    this.advance();
    const test = this.#disjunction();
    if (!this.isWord('else')) throw this.unreadable();
    this.advance();
    const otherwise = this.test();
    return { kind: 'conditional', test, then, otherwise, start, end: this.lastEnd };
  }

  /** What `exec` takes before its `in`. */
  disjunctionWithoutIn(): Expression {
    return this.#operation(0);
  }

  #lambda(): Expression {
    const { start } = this.token;
    this.advance();
    const params = this.parameters(':', false);
    this.expect(':');
    const body = this.test();
    return { kind: 'lambda', params, body, start, end: this.lastEnd };
  }

  #disjunction(): Expression {
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
    return this.#nested(() => {
      const { start } = this.token;
      this.advance();
      const operand = this.#negation();
      return { kind: 'unary', operator: 'not', operand, start, end: this.lastEnd } as const;
    });
  }

  #comparison(): Expression {
    const { start } = this.token;
    const first = this.#operation(0);
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
      operands.push(this.#operation(0));
    }
    return operators.length === 0
      ? operands[0]!
      : { kind: 'compare', operators, operands, start, end: this.lastEnd };
  }

  /** Operands and binary operators that bind as tightly as those of a level, or more. */
  #operation(level: number): Expression {
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
      const right = this.#operation(level + 1);
      // What no person writes is not kept as deep as it is.
      left = links < MAX_LINKS ? { kind: 'binary', operator, left, right, start, end: this.lastEnd } : right;
    }
    return left;
  }

  #unary(): Expression {
    const { start, text, kind } = this.token;
    if (kind !== 'operator' || (text !== '-' && text !== '+' && text !== '~')) return this.#power();
    return this.#nested(() => {
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
      const value = this.#primary();
      return { kind: 'await', value, start, end: this.lastEnd };
    }
    const base = this.#primary();
    if (!this.take('**')) return base;
    const right = this.#nested(() => this.#unary());
    return { kind: 'binary', operator: '**', left: base, right, start, end: this.lastEnd };
  }

  #primary(): Expression {
    const { start } = this.token;
    let value = this.#atom();
    for (let links = 0; ; links++) {
      if (links >= MAX_LINKS) value = { kind: 'name', name: '', start, end: this.lastEnd };
      if (this.take('.')) {
        const { kind, text, start: nameStart } = this.token;
        if (kind !== 'name') throw this.unreadable();
        if (KEYWORDS.has(text)) throw this.unreadable();
        this.#checkStatementName();
        this.advance();
        value = { kind: 'attribute', object: value, name: text, nameStart, start, end: this.lastEnd };
      } else if (this.take('(')) {
        const args = this.arguments();
        this.expect(')');
        value = { kind: 'call', callee: value, args, start, end: this.lastEnd };
        this.#checkPrint(value);
      } else if (this.take('[')) {
        const index = this.#subscripts();
        this.expect(']');
        value = { kind: 'subscript', object: value, index, start, end: this.lastEnd };
      } else return value;
    }
  }

  /** `print` and `exec` are no names in Python 2. */
  #checkStatementName(): void {
    const { text } = this.token;
    if (text === 'exec' || (text === 'print' && !this.hasPrintFunction))
      this.problem(this.token, `'${text}' is no name in Python 2`, 2);
  }

  #checkPrint({ callee, args }: ExpressionOf<'call'>): void {
    if (callee.kind !== 'name' || callee.name !== 'print' || this.hasPrintFunction) return;
    const wrong = args.find(({ name, stars }) => name !== undefined || stars > 0);
    if (wrong !== undefined)
      this.problem(
        wrong.value,
        "'print' with such arguments is Python 3 only, without 'from __future__ import print_function'",
        2,
      );
  }

  arguments(): Argument[] {
    const args: Argument[] = [];
    let named = false;
    while (this.token.text !== ')' || this.token.kind !== 'operator') {
      const { kind, text } = this.token;
      if (kind === 'operator' && (text === '*' || text === '**')) {
        if (args.some(({ stars }) => stars === 2 || (stars === 1 && text === '*')))
          this.problem(this.token, NOTHING_BEHIND, 2);
        this.advance();
        args.push({ name: undefined, stars: text === '*' ? 1 : 2, value: this.test() });
      } else if (kind === 'name' && this.next.text === '=' && this.next.kind === 'operator') {
        if (KEYWORDS.has(text)) throw this.unreadable();
        if (args.some(({ name }) => name === text)) this.problem(this.token, `'${text}' is given twice`);
        if (args.some(({ stars }) => stars === 2)) this.problem(this.token, NOTHING_BEHIND, 2);
        this.#checkStatementName();
        this.advance();
        this.advance();
        args.push({ name: text, stars: 0, value: this.test() });
        named = true;
      } else {
        const value = this.namedTest();
        if (this.isWord('for') || this.isWord('async')) {
          const made = this.#comprehension(value, undefined, 'generator', value.start);
          args.push({ name: undefined, stars: 0, value: made });
        } else {
          if (args.some(({ stars }) => stars === 1)) this.problem(value, NOTHING_BEHIND, 2);
          if (named || args.some(({ stars }) => stars === 2))
            this.problem(value, 'an argument without a name stands behind one with a name');
          args.push({ name: undefined, stars: 0, value });
        }
      }
      if (!this.take(',')) break;
    }
    return args;
  }

  #subscripts(): Expression {
    const { start } = this.token;
    const items = [this.#subscript()];
    let isTuple = false;
    while (this.take(',')) {
      isTuple = true;
      if (this.token.text === ']') break;
      items.push(this.#subscript());
    }
    return isTuple ? { kind: 'tuple', items, start, end: this.lastEnd } : items[0]!;
  }

  #subscript(): Expression {
    const { start, text, kind } = this.token;
    if (kind === 'operator' && text === '*') return this.#star();
    if (kind === 'operator' && text === '...') {
      this.advance();
      return { kind: 'constant', value: 'ellipsis', start, end: this.lastEnd };
    }
    const ends = () => this.isOperator(':') || this.isOperator(']') || this.isOperator(',');
    const lower = this.isOperator(':') ? undefined : this.namedTest();
    if (!this.take(':')) return lower!;
    const upper = ends() ? undefined : this.test();
    const step = this.take(':') && !ends() ? this.test() : undefined;
    return { kind: 'slice', lower, upper, step, start, end: this.lastEnd };
  }

  #atom(): Expression {
    const { kind, text, start } = this.token;
    if (kind === 'string') return this.#strings();
    if (kind === 'number') {
      this.advance();
      return { kind: 'number', value: numberOf(text), isFloat: isFloat(text), start, end: this.lastEnd };
    }
    if (kind === 'name') return this.#nameOrConstant();
    if (kind !== 'operator')
      throw this.unreadable(kind === 'invalid' ? `Python has no '${text}'` : undefined);
    return this.#nested(() => {
      switch (text) {
        case '(':
          return this.#parentheses();
        case '[':
          return this.#list();
        case '{':
          return this.#dictOrSet();
        case '`': {
          this.advance();
          const value = this.expressions();
          this.expect('`');
          return { kind: 'repr', value, start, end: this.lastEnd };
        }
        case '...':
          this.problem(this.token, "'...' outside of an index is Python 3 only", 2);
          this.advance();
          return { kind: 'constant', value: 'ellipsis', start, end: this.lastEnd };
        default:
          throw this.unreadable();
      }
    });
  }

  #nameOrConstant(): Expression {
    const { text, start } = this.token;
    if (KEYWORDS.has(text)) throw this.unreadable();
    if (text === 'print' && !this.hasPrintFunction && this.next.text !== '(' && !this.#isAtStart())
      this.problem(
        this.token,
        "'print' is no name in Python 2, without 'from __future__ import print_function'",
        2,
      );
    if (text === 'async' || text === 'await' || text === 'nonlocal')
      this.problem(this.token, `'${text}' is no name in Python 3`, 3);
    this.advance();
    const value = text === 'True' ? true : text === 'False' ? false : text === 'None' ? null : undefined;
    if (value !== undefined) return { kind: 'constant', value, start, end: this.lastEnd };
    return { kind: 'name', name: text, start, end: this.lastEnd };
  }

  /** Whether a statement begins here: `print` alone, or `print -1`. */
  #isAtStart(): boolean {
    const before = this.#tokens[this.#at - 1];
    return (
      before === undefined ||
      ['newline', 'indent', 'dedent'].includes(before.kind) ||
      before.text === ';' ||
      before.text === ':'
    );
  }

  #strings(): Expression {
    const { start } = this.token;
    let value: string | undefined = '';
    const parts: Expression[] = [];
    let bytes: boolean | undefined;
    while (this.token.kind === 'string') {
      const string = stringOf(this.token.text);
      const isBytes = string.isBytes;
      if (bytes !== undefined && bytes !== isBytes)
        this.problem(this.token, 'bytes and text stand side by side', 3);
      bytes = isBytes;
      if (string.value === undefined || value === undefined) value = undefined;
      else value += string.value;
      for (const text of string.expressions) {
        const part = partOf(text);
        if (part !== undefined) parts.push(part);
      }
      this.advance();
    }
    return { kind: 'string', value, parts, start, end: this.lastEnd };
  }

  #parentheses(): Expression {
    const { start } = this.token;
    this.advance();
    if (this.take(')')) return { kind: 'tuple', items: [], start, end: this.lastEnd };
    if (this.isWord('yield')) {
      const value = this.#yield();
      this.expect(')');
      return value;
    }
    const first = this.#starOrNamed();
    if (this.isWord('for') || this.isWord('async')) {
      const made = this.#comprehension(first, undefined, 'generator', start);
      this.expect(')');
      return { ...made, end: this.lastEnd };
    }
    if (this.take(')')) {
      if (first.kind === 'star') this.problem(first, 'a star stands in a tuple, a list or a call');
      // With its parentheses: what stands in their place is in them.
      return { ...first, start, end: this.lastEnd };
    }
    const items = [first];
    while (this.take(',')) {
      if (this.token.text === ')') break;
      items.push(this.#starOrNamed());
    }
    this.expect(')');
    return { kind: 'tuple', items, start, end: this.lastEnd };
  }

  #list(): Expression {
    const { start } = this.token;
    this.advance();
    if (this.take(']')) return { kind: 'list', items: [], start, end: this.lastEnd };
    const first = this.#starOrNamed();
    if (this.isWord('for') || this.isWord('async')) {
      const made = this.#comprehension(first, undefined, 'list', start);
      this.expect(']');
      return { ...made, end: this.lastEnd };
    }
    const items = [first];
    while (this.take(',')) {
      if (this.token.text === ']') break;
      items.push(this.#starOrNamed());
    }
    this.expect(']');
    return { kind: 'list', items, start, end: this.lastEnd };
  }

  #dictOrSet(): Expression {
    const { start } = this.token;
    this.advance();
    const entries: { key: Expression | undefined; value: Expression }[] = [];
    const items: Expression[] = [];
    while (this.token.text !== '}' || this.token.kind !== 'operator') {
      if (this.token.text === '**' && this.token.kind === 'operator') {
        this.problem(this.token, 'stars in a dict are Python 3 only', 2);
        this.advance();
        entries.push({ key: undefined, value: this.#operation(0) });
      } else {
        const key = this.#starOrNamed();
        if (this.take(':')) {
          const value = this.test();
          if (this.isWord('for') || this.isWord('async')) {
            const made = this.#comprehension(key, value, 'dict', start);
            this.expect('}');
            return { ...made, end: this.lastEnd };
          }
          entries.push({ key, value });
        } else {
          if (this.isWord('for') || this.isWord('async')) {
            const made = this.#comprehension(key, undefined, 'set', start);
            this.expect('}');
            return { ...made, end: this.lastEnd };
          }
          items.push(key);
        }
      }
      if (!this.take(',')) break;
    }
    if (items.length > 0 && entries.length > 0)
      throw this.unreadable('a dict has a value for each of its keys');
    this.expect('}');
    return items.length > 0
      ? { kind: 'set', items, start, end: this.lastEnd }
      : { kind: 'dict', entries, start, end: this.lastEnd };
  }

  #comprehension(
    element: Expression,
    value: Expression | undefined,
    makes: 'list' | 'set' | 'dict' | 'generator',
    start: number,
  ): ExpressionOf<'comprehension'> & Expression {
    const clauses: Clause[] = [];
    while (this.isWord('for') || this.isWord('async')) {
      if (this.isWord('async')) {
        this.problem(this.token, "'async' is Python 3 only", 2);
        this.advance();
      }
      this.advance();
      const target = this.targets();
      if (!this.isWord('in')) throw this.unreadable();
      this.advance();
      let iterable = this.#comprehensionTest();
      if (makes === 'list' && this.token.text === ',') {
        this.problem(
          this.token,
          'a list without brackets behind a comprehension\'s "in" is Python 2 only',
          3,
        );
        const items = [iterable];
        while (this.take(',')) {
          if (this.isOperator(']')) break;
          items.push(this.#comprehensionTest());
        }
        iterable = { kind: 'tuple', items, start: iterable.start, end: this.lastEnd };
      }
      const conditions: Expression[] = [];
      while (this.isWord('if')) {
        this.advance();
        conditions.push(this.#comprehensionTest());
      }
      clauses.push({ target, iterable, conditions });
    }
    return { kind: 'comprehension', element, value, clauses, makes, start, end: this.lastEnd };
  }

  /** A test without `if … else`, which would be the next condition. */
  #comprehensionTest(): Expression {
    if (this.isWord('lambda')) return this.#lambda();
    const { start } = this.token;
    const value = this.#disjunction();
    if (this.token.text !== ':=') return value;
    this.problem(this.token, "':=' is Python 3 only", 2);
    this.advance();
    const assigned = this.test();
    return { kind: 'named', target: value, value: assigned, start, end: this.lastEnd };
  }

  /** Parameters up to `closing`, which is left. */
  parameters(closing: string, annotated: boolean): Parameter[] {
    const params: Parameter[] = [];
    const names = new Set<string>();
    let hasDefault = false;
    let afterStar = false;
    while (this.token.text !== closing || this.token.kind !== 'operator') {
      const { start, text, kind } = this.token;
      let stars: 0 | 1 | 2 = 0;
      if (kind === 'operator' && text === '/') {
        this.problem(this.token, "'/' among parameters is Python 3 only", 2);
        this.advance();
        if (!this.take(',')) break;
        continue;
      }
      if (kind === 'operator' && (text === '*' || text === '**')) {
        stars = text === '*' ? 1 : 2;
        this.advance();
        if (stars === 1 && this.token.text === ',') {
          this.problem({ start, end: start + 1 }, "'*' alone among parameters is Python 3 only", 2);
          this.advance();
          afterStar = true;
          continue;
        }
      }
      let name: string | undefined;
      let target: Expression | undefined;
      if (this.token.text === '(' && stars === 0) {
        this.problem(this.token, 'a tuple as a parameter is Python 2 only', 3);
        target = this.#parentheses();
      } else {
        if (this.token.kind !== 'name' || KEYWORDS.has(this.token.text)) throw this.unreadable();
        name = this.token.text;
        if (KEYWORDS_3.has(name))
          this.problem(this.token, `'${name}' is no name for a parameter`, name === 'None' ? 'both' : 3);
        if (names.has(name)) this.problem(this.token, `the parameter '${name}' is there twice`);
        names.add(name);
        this.advance();
      }
      if (annotated && this.token.text === ':' && this.token.kind === 'operator') {
        this.problem(this.token, 'annotations are Python 3 only', 2);
        this.advance();
        this.test();
      }
      const defaultValue = this.take('=') ? this.test() : undefined;
      if (stars === 0) {
        if (afterStar) {
          if (name !== undefined)
            this.problem({ start, end: this.lastEnd }, "parameters behind '*' are Python 3 only", 2);
        } else if (defaultValue !== undefined) hasDefault = true;
        else if (hasDefault)
          this.problem(
            { start, end: this.lastEnd },
            'a parameter without a default stands behind one with a default',
          );
      } else if (stars === 1) afterStar = true;
      params.push({ name, target, stars, defaultValue, start, end: this.lastEnd });
      if (!this.take(',')) break;
    }
    return params;
  }

  /** Whether something can be assigned to. */
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

/** An expression in an f-string; undefined where it is none that can be read. */
function partOf(text: string): Expression | undefined {
  // Only names are looked for there.
  const names = text.match(/[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*/);
  if (names === null) return undefined;
  const [first, ...attributes] = names[0].split('.');
  let value: Expression = { kind: 'name', name: first!, start: 0, end: 0 };
  for (const name of attributes)
    value = { kind: 'attribute', object: value, name, nameStart: 0, start: 0, end: 0 };
  return value;
}

function isFloat(text: string): boolean {
  return !/^0[xXoObB]/.test(text) && /[.eEjJ]/.test(text);
}

function numberOf(text: string): number {
  const plain = text.replace(/_/g, '').replace(/[lLjJ]$/, '');
  if (/^0\d+$/.test(plain) && !/[89]/.test(plain)) return Number.parseInt(plain, 8);
  return Number(plain);
}
