import { ExpressionParser } from './expression.js';
import type { Expression, Imported, Statement } from './tree.js';

const AUGMENTED = /^(?:[-+*/%@&|^]|\*\*|\/\/|<<|>>)=$/;

/** Reads the statements that have no block: those that may share a line. */
export abstract class SimpleStatementParser extends ExpressionParser {
  protected inLoop = false;

  protected simpleLine(into: Statement[]): void {
    for (;;) {
      into.push(this.#simple());
      if (!this.take(';')) break;
      if (this.token.kind === 'newline') break;
    }
    if (this.token.kind === 'newline') this.advance();
    else if (this.token.kind !== 'end') throw this.unreadable();
  }

  #simple(): Statement {
    const { start, kind, text } = this.token;
    const ended = <S extends object>(statement: S) => Object.assign(statement, { start, end: this.lastEnd });
    if (kind === 'name') {
      switch (text) {
        case 'pass':
          this.advance();
          return ended({ kind: 'pass' } as const);
        case 'break':
        case 'continue':
          if (!this.inLoop) this.problem(this.token, `'${text}' outside of a loop`);
          this.advance();
          return ended({ kind: text } as const);
        case 'return': {
          if (!this.inFunction) this.problem(this.token, "'return' outside of a function");
          this.advance();
          const value = this.#isAtEnd() ? undefined : this.expressions();
          return ended({ kind: 'return', value } as const);
        }
        case 'raise':
          return ended(this.#raise());
        case 'global':
          return ended(this.#names());
        case 'nonlocal':
          if (this.next.kind !== 'name') break;
          this.problem(this.token, "'nonlocal' is Python 3 only", 2);
          return ended(this.#names());
        case 'del': {
          this.advance();
          const targets = this.expressions();
          return ended({
            kind: 'delete',
            targets: targets.kind === 'tuple' ? targets.items : [targets],
          } as const);
        }
        case 'assert': {
          this.advance();
          const test = this.test();
          const message = this.take(',') ? this.test() : undefined;
          return ended({ kind: 'assert', test, message } as const);
        }
        case 'import': {
          this.advance();
          const names: Imported[] = [];
          do names.push(this.#imported(true));
          while (this.take(','));
          return ended({ kind: 'import', names } as const);
        }
        case 'from':
          return ended(this.#from());
        case 'print':
          if (this.#isPrintStatement()) return ended(this.#print());
          break;
        case 'exec':
          if (this.next.kind === 'string' || this.next.kind === 'name') {
            if (this.next.kind === 'name' && /^(?:in|is|and|or|not|if)$/.test(this.next.text)) break;
            this.problem(this.token, "'exec' as a statement is Python 2 only", 3);
            this.advance();
            const values = [this.disjunctionWithoutIn()];
            if (this.isWord('in')) {
              this.advance();
              do values.push(this.test());
              while (this.take(','));
            }
            return ended({ kind: 'exec', values } as const);
          }
          break;
        case 'type':
          if (this.next.kind === 'name' && this.tokenAt(this.at + 2).text === '=') {
            this.problem(this.token, "'type' as a statement is Python 3 only", 2);
            this.advance();
          }
          break;
      }
    }
    return this.#expressionStatement(start);
  }

  #expressionStatement(start: number): Statement {
    const first = this.starExpressions();
    const { text, kind } = this.token;
    const ended = <S extends object>(statement: S) => Object.assign(statement, { start, end: this.lastEnd });
    if (kind === 'operator' && AUGMENTED.test(text)) {
      this.checkAugmented(first);
      if (text === '@=') this.problem(this.token, "'@=' is Python 3 only", 2);
      this.advance();
      const value = this.yieldOrExpressions();
      return ended({ kind: 'augmented', target: first, operator: text.slice(0, -1), value } as const);
    }
    if (text === ':' && kind === 'operator' && ['name', 'attribute', 'subscript'].includes(first.kind)) {
      this.problem(this.token, 'annotations are Python 3 only', 2);
      this.advance();
      this.test();
      const value = this.take('=') ? this.yieldOrExpressions() : undefined;
      return ended({ kind: 'assign', targets: [first], value } as const);
    }
    if (first.kind === 'named' && this.text[first.start] !== '(')
      this.problem(first, "':=' alone in a line needs parentheses");
    if (text === '=' && first.kind === 'name' && first.name === 'print' && !this.hasPrintFunction)
      this.problem(first, "'print' is no name in Python 2", 2);
    if (text !== '=' || kind !== 'operator') {
      if (
        text === 'in' &&
        first.kind === 'call' &&
        first.callee.kind === 'name' &&
        first.callee.name === 'exec'
      )
        throw this.unreadable();
      return ended({ kind: 'expression', value: first } as const);
    }
    const targets: Expression[] = [];
    let value = first;
    while (this.take('=')) {
      this.checkTarget(value);
      targets.push(value);
      value = this.yieldOrExpressions();
    }
    return ended({ kind: 'assign', targets, value } as const);
  }

  #isAtEnd(): boolean {
    return this.token.kind === 'newline' || this.token.kind === 'end' || this.token.text === ';';
  }

  #raise(): { kind: 'raise'; values: Expression[] } {
    this.advance();
    const values: Expression[] = [];
    if (this.#isAtEnd()) return { kind: 'raise', values };
    values.push(this.test());
    if (this.isWord('from')) {
      this.problem(this.token, "'raise … from' is Python 3 only", 2);
      this.advance();
      this.test();
    } else if (this.token.text === ',') {
      this.problem(this.token, "'raise X, …' is Python 2 only: write 'raise X(…)'", 3);
      while (this.take(',')) values.push(this.test());
    }
    return { kind: 'raise', values };
  }

  #names(): { kind: 'global'; names: string[] } {
    this.advance();
    const names: string[] = [];
    do names.push(this.name().name);
    while (this.take(','));
    return { kind: 'global', names };
  }

  #imported(dotted: boolean): Imported {
    const { start } = this.token;
    let { name } = this.name();
    while (dotted && this.take('.')) name += `.${this.name().name}`;
    let as: string | undefined;
    if (this.isWord('as')) {
      this.advance();
      as = this.name().name;
    }
    return { name, as, start, end: this.lastEnd };
  }

  #from(): { kind: 'from'; module: string; level: number; names: Imported[] | undefined } {
    this.advance();
    let level = 0;
    while (this.token.text === '.' || this.token.text === '...') {
      level += this.token.text.length;
      this.advance();
    }
    let module = '';
    if (!this.isWord('import')) {
      module = this.name().name;
      while (this.take('.')) module += `.${this.name().name}`;
    }
    if (!this.isWord('import')) throw this.unreadable();
    this.advance();
    if (this.take('*')) return { kind: 'from', module, level, names: undefined };
    const inBrackets = this.take('(');
    const names: Imported[] = [];
    do {
      if (inBrackets && this.token.text === ')') break;
      names.push(this.#imported(false));
    } while (this.take(','));
    if (inBrackets) this.expect(')');
    return { kind: 'from', module, level, names };
  }

  /** Whether `print` is a statement that no function call could be. */
  #isPrintStatement(): boolean {
    const { kind, text } = this.next;
    if (kind === 'string' || kind === 'number') return true;
    if (kind === 'name') return !/^(?:in|is|and|or|if|else|for|as)$/.test(text);
    if (kind !== 'operator') return false;
    return text === '`' || text === '{' || text === '~' || (text === '[' && this.#isNoSubscript(this.at + 1));
  }

  /** Whether a bracket, by its token, is a list that cannot be a subscript: `[]` and `[x for x in y]`. */
  #isNoSubscript(from: number): boolean {
    if (this.tokenAt(from + 1).text === ']') return true;
    let depth = 0;
    for (let at = from; ; at++) {
      const { kind, text } = this.tokenAt(at);
      if (kind === 'newline' || kind === 'end') return false;
      if (kind === 'name' && text === 'for' && depth === 1) return true;
      if (kind !== 'operator') continue;
      if (/^[([{]$/.test(text)) depth++;
      else if (/^[)\]}]$/.test(text) && --depth === 0) return false;
    }
  }

  #print(): { kind: 'print'; values: Expression[] } {
    this.problem(
      this.token,
      "'print' as a statement is Python 2 only: write print(…)",
      this.hasPrintFunction ? 'both' : 3,
    );
    this.advance();
    const values: Expression[] = [];
    do {
      if (this.#isAtEnd()) break;
      values.push(this.test());
    } while (this.take(','));
    return { kind: 'print', values };
  }

  protected name(): { name: string; nameStart: number } {
    const { kind, text, start } = this.token;
    if (kind !== 'name' || this.isKeyword(text)) throw this.unreadable();
    this.advance();
    return { name: text, nameStart: start };
  }
}
