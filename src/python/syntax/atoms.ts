import { stringOf } from './literal.js';
import { KEYWORDS, TokenReader } from './reader.js';
import type { Clause, Expression, ExpressionOf } from './tree.js';

/** Reads what has no operators outside: names, numbers, strings, and what stands in brackets. */
export abstract class AtomReader extends TokenReader {
  abstract test(): Expression;
  abstract namedTest(): Expression;
  abstract expressions(): Expression;
  abstract targets(): Expression;
  protected abstract starOrNamed(): Expression;
  protected abstract yieldExpression(): Expression;
  protected abstract lambda(): Expression;
  protected abstract disjunction(): Expression;
  protected abstract operation(level: number): Expression;
  /** The expression that a part of the text is; undefined where it is none that can be read. */
  protected abstract within(start: number, end: number): Expression | undefined;

  protected atom(): Expression {
    const { kind, text, start } = this.token;
    if (kind === 'string') return this.#strings();
    if (kind === 'number') {
      this.advance();
      return { kind: 'number', value: numberOf(text), isFloat: isFloat(text), start, end: this.lastEnd };
    }
    if (kind === 'name') return this.#nameOrConstant();
    if (kind !== 'operator')
      throw this.unreadable(kind === 'invalid' ? `Python has no '${text}'` : undefined);
    return this.nested(() => {
      switch (text) {
        case '(':
          return this.parentheses();
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
    const before = this.tokenAt(this.at - 1);
    return (
      this.at === 0 ||
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
      for (const { start: from, end } of string.expressions) {
        const part = this.within(this.token.start + from, this.token.start + end);
        if (part !== undefined) parts.push(part);
      }
      this.advance();
    }
    return { kind: 'string', value, parts, start, end: this.lastEnd };
  }

  parentheses(): Expression {
    const { start } = this.token;
    this.advance();
    if (this.take(')')) return { kind: 'tuple', items: [], start, end: this.lastEnd };
    if (this.isWord('yield')) {
      const value = this.yieldExpression();
      this.expect(')');
      return value;
    }
    const first = this.starOrNamed();
    if (this.isWord('for') || this.isWord('async')) {
      const made = this.comprehension(first, undefined, 'generator', start);
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
      items.push(this.starOrNamed());
    }
    this.expect(')');
    return { kind: 'tuple', items, start, end: this.lastEnd };
  }

  #list(): Expression {
    const { start } = this.token;
    this.advance();
    if (this.take(']')) return { kind: 'list', items: [], start, end: this.lastEnd };
    const first = this.starOrNamed();
    if (this.isWord('for') || this.isWord('async')) {
      const made = this.comprehension(first, undefined, 'list', start);
      this.expect(']');
      return { ...made, end: this.lastEnd };
    }
    const items = [first];
    while (this.take(',')) {
      if (this.token.text === ']') break;
      items.push(this.starOrNamed());
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
        entries.push({ key: undefined, value: this.operation(0) });
      } else {
        const key = this.starOrNamed();
        if (this.take(':')) {
          const value = this.test();
          if (this.isWord('for') || this.isWord('async')) {
            const made = this.comprehension(key, value, 'dict', start);
            this.expect('}');
            return { ...made, end: this.lastEnd };
          }
          entries.push({ key, value });
        } else {
          if (this.isWord('for') || this.isWord('async')) {
            const made = this.comprehension(key, undefined, 'set', start);
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

  protected comprehension(
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
    if (this.isWord('lambda')) return this.lambda();
    const { start } = this.token;
    const value = this.disjunction();
    if (this.token.text !== ':=') return value;
    this.problem(this.token, "':=' is Python 3 only", 2);
    this.advance();
    const assigned = this.test();
    return { kind: 'named', target: value, value: assigned, start, end: this.lastEnd };
  }
}

function isFloat(text: string): boolean {
  return !/^0[xXoObB]/.test(text) && /[.eEjJ]/.test(text);
}

function numberOf(text: string): number {
  const plain = text.replace(/_/g, '').replace(/[lLjJ]$/, '');
  if (/^0\d+$/.test(plain) && !/[89]/.test(plain)) return Number.parseInt(plain, 8);
  return Number(plain);
}
