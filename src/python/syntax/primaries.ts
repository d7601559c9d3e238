import { AtomReader } from './atoms.js';
import { KEYWORDS } from './reader.js';
import type { Argument, Expression, ExpressionOf } from './tree.js';

/** Longer chains of attributes, calls and subscripts than this are not kept whole. */
const MAX_LINKS = 300;

/** Of arguments in Python 2. */
const NOTHING_BEHIND = 'only names with values stand behind a star in Python 2';

/** Reads atoms with what hangs on them: attributes, calls and subscripts. */
export abstract class PrimaryReader extends AtomReader {
  protected abstract star(): Expression;

  protected primary(): Expression {
    const { start } = this.token;
    let value = this.atom();
    for (let links = 0; ; links++) {
      if (links >= MAX_LINKS) value = { kind: 'name', name: '', start, end: this.lastEnd };
      if (this.take('.')) {
        const { kind, text, start: nameStart } = this.token;
        if (kind !== 'name') throw this.unreadable();
        if (KEYWORDS.has(text)) throw this.unreadable();
        this.checkStatementName();
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
  checkStatementName(): void {
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
        this.checkStatementName();
        this.advance();
        this.advance();
        args.push({ name: text, stars: 0, value: this.test() });
        named = true;
      } else {
        const value = this.namedTest();
        if (this.isWord('for') || this.isWord('async')) {
          const made = this.comprehension(value, undefined, 'generator', value.start);
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
    if (kind === 'operator' && text === '*') return this.star();
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
}
