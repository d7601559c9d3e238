import type { Span } from '../../textproto/tree.js';
import { isFutureImport, lacksFeature } from './future.js';
import type { PythonProblem } from './problem.js';
import { SimpleStatementParser } from './simple-statements.js';
import { tokenize } from './tokens.js';
import type { Argument, Expression, FunctionDefinition, Handler, Statement } from './tree.js';
import { Unreadable } from './unreadable.js';

/** A text of Python's as a tree. */
export interface PythonTree {
  readonly text: string;
  readonly body: readonly Statement[];
  readonly comments: readonly Span[];
  /** What keeps Python 2, 3 or both from compiling it, in order. */
  readonly problems: readonly PythonProblem[];
}

/**
 * Reads a text as Python 2 or 3, whichever each part of it is. Never fails: a line that no Python reads is `unread`, and
 * the rest is read all the same.
 */
export function parsePython(text: string): PythonTree {
  const { tokens, comments, problems } = tokenize(text);
  const parser = new StatementParser(text, tokens);
  const body = parser.module();
  const all = [...problems, ...parser.problems].sort((a, b) => a.span.start - b.span.start);
  return { text, body, comments, problems: all };
}

/** Reads the statements that have blocks, and modules. */
class StatementParser extends SimpleStatementParser {
  #depth = 0;

  module(): Statement[] {
    const body: Statement[] = [];
    while (this.token.kind !== 'end') {
      if (this.token.kind === 'newline' || this.token.kind === 'dedent') this.advance();
      else if (this.token.kind === 'indent') {
        this.problem(this.token, 'it is indented, though nothing above it opens a block');
        this.advance();
      } else this.#statement(body);
    }
    this.#checkFuture(body);
    return body;
  }

  #checkFuture(body: readonly Statement[]): void {
    const other = body.findIndex(
      (statement, index) =>
        !isFutureImport(statement) &&
        !(index === 0 && statement.kind === 'expression' && statement.value.kind === 'string'),
    );
    for (const late of other < 0 ? [] : body.slice(other).filter(isFutureImport))
      this.problem(late, "imports from '__future__' stand before all others");
    for (const name of body.filter(isFutureImport).flatMap(({ names }) => names ?? [])) {
      const breaks = lacksFeature(name.name);
      if (breaks !== undefined) this.problem(name, `'__future__' has no '${name.name}'`, breaks);
    }
  }

  /** Reads one statement, or several with `;` between them. What cannot be read is left out. */
  #statement(into: Statement[]): void {
    const { start } = this.token;
    const first = this.at;
    try {
      if (this.#depth > MAX_BLOCKS) throw this.unreadable('blocks are nested too deeply');
      const compound = this.#compound();
      if (compound !== undefined) {
        into.push(compound);
        return;
      }
      this.simpleLine(into);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      this.problem(error.at, error.message);
      if (this.at === first) this.advance();
      this.#skipLine();
      const body = this.isKind('indent') ? this.#indented() : [];
      into.push({ kind: 'unread', body, start, end: this.lastEnd });
    }
  }

  #skipLine(): void {
    while (
      this.token.kind !== 'newline' &&
      this.token.kind !== 'end' &&
      this.token.kind !== 'dedent' &&
      this.token.kind !== 'indent'
    )
      this.advance();
    if (this.token.kind === 'newline') this.advance();
  }

  /** The block behind a colon. */
  #block(): Statement[] {
    // One that is forgotten has a block below it all the same.
    const isForgotten = this.token.kind === 'newline' && this.next.kind === 'indent';
    if (isForgotten) this.problem(this.token, "':' is missing at the end of the line");
    else this.expect(':');
    if (this.token.kind !== 'newline') {
      const body: Statement[] = [];
      this.simpleLine(body);
      return body;
    }
    this.advance();
    if (!this.isKind('indent')) {
      this.problem(this.token, 'a block is expected here, indented');
      return [];
    }
    return this.#indented();
  }

  #indented(): Statement[] {
    this.#depth++;
    this.advance();
    const body: Statement[] = [];
    while (this.token.kind !== 'dedent' && this.token.kind !== 'end') {
      if (this.token.kind === 'newline') this.advance();
      else if (this.token.kind === 'indent') {
        this.problem(this.token, 'it is indented more than the line above it');
        body.push(...this.#indented());
      } else this.#statement(body);
    }
    if (this.token.kind === 'dedent') this.advance();
    this.#depth--;
    return body;
  }

  #compound(): Statement | undefined {
    const { start, text, kind } = this.token;
    if (kind === 'operator' && text === '@') return this.#decorated();
    if (kind !== 'name') return undefined;
    switch (text) {
      case 'if':
        return this.#if();
      case 'while': {
        this.advance();
        const test = this.namedTest();
        const body = this.#loopBody();
        const otherwise = this.#else();
        return { kind: 'while', test, body, otherwise, start, end: this.lastEnd };
      }
      case 'for':
        return this.#for(start);
      case 'try':
        return this.#try();
      case 'with':
        return this.#with(start);
      case 'def':
        return this.#function([], start);
      case 'class':
        return this.#class([], start);
      case 'async':
        if (!['def', 'for', 'with'].includes(this.next.text) || this.next.kind !== 'name') return undefined;
        this.problem(this.token, "'async' is Python 3 only", 2);
        this.advance();
        if (this.token.text === 'def') return this.#function([], start);
        return this.token.text === 'for' ? this.#for(start) : this.#with(start);
      case 'match':
        return this.#match();
      default:
        return undefined;
    }
  }

  #loopBody(): Statement[] {
    const before = this.inLoop;
    this.inLoop = true;
    const body = this.#block();
    this.inLoop = before;
    return body;
  }

  #else(): Statement[] {
    if (!this.isWord('else')) return [];
    this.advance();
    return this.#block();
  }

  #if(): Statement {
    const { start } = this.token;
    // Each `elif` as a statement of its own, from the last: a chain of them is not deep.
    const branches: { start: number; test: Expression; body: Statement[]; end: number }[] = [];
    do {
      const from = this.token.start;
      this.advance();
      const test = this.namedTest();
      const body = this.#block();
      branches.push({ start: from, test, body, end: this.lastEnd });
    } while (this.isWord('elif'));
    let otherwise: Statement[] = this.#else();
    // More alternatives than anybody writes are not kept as deep as they are.
    if (branches.length > MAX_ALTERNATIVES)
      otherwise = branches
        .slice(MAX_ALTERNATIVES)
        .map(({ start: from, body, end }) => ({ kind: 'unread', body, start: from, end }));
    for (const { start: from, test, body } of branches.slice(1, MAX_ALTERNATIVES).reverse())
      otherwise = [{ kind: 'if', test, body, otherwise, start: from, end: this.lastEnd }];
    const first = branches[0]!;
    return { kind: 'if', test: first.test, body: first.body, otherwise, start, end: this.lastEnd };
  }

  #for(start: number): Statement {
    this.advance();
    const target = this.targets();
    if (!this.isWord('in')) throw this.unreadable();
    this.advance();
    const iterable = this.expressions();
    const body = this.#loopBody();
    const otherwise = this.#else();
    return { kind: 'for', target, iterable, body, otherwise, start, end: this.lastEnd };
  }

  #try(): Statement {
    const { start } = this.token;
    this.advance();
    const body = this.#block();
    const handlers: Handler[] = [];
    while (this.isWord('except')) {
      const from = this.token.start;
      this.advance();
      if (this.token.text === '*') {
        this.problem(this.token, "'except*' is Python 3 only", 2);
        this.advance();
      }
      let type: Expression | undefined;
      let target: Expression | undefined;
      if (this.token.text !== ':') {
        type = this.test();
        if (this.isWord('as')) {
          this.advance();
          target = this.test();
        } else if (this.token.text === ',') {
          this.problem(this.token, "'except X, e' is Python 2 only: write 'except X as e'", 3);
          this.advance();
          target = this.test();
        }
      }
      handlers.push({ type, target, body: this.#block(), start: from, end: this.lastEnd });
    }
    const otherwise = this.#else();
    let last: Statement[] = [];
    const hasFinally = this.isWord('finally');
    if (hasFinally) {
      this.advance();
      last = this.#block();
    }
    if (handlers.length === 0 && !hasFinally)
      this.problem(this.token, "'try' has neither 'except' nor 'finally'");
    return { kind: 'try', body, handlers, otherwise, finally: last, start, end: this.lastEnd };
  }

  #with(start: number): Statement {
    this.advance();
    const before = this.at;
    const problems = this.problems.length;
    const items: { value: Expression; target: Expression | undefined }[] = [];
    const read = (closing?: string) => {
      items.length = 0;
      do {
        if (closing !== undefined && this.token.text === closing) break;
        const value = this.test();
        let target: Expression | undefined;
        if (this.isWord('as')) {
          this.advance();
          target = this.target();
        }
        items.push({ value, target });
      } while (this.take(','));
      if (closing !== undefined) this.expect(closing);
      if (this.token.text !== ':') throw this.unreadable();
    };
    try {
      read();
    } catch (error) {
      if (!(error instanceof Unreadable) || this.tokenAt(before).text !== '(') throw error;
      this.reset(before, problems);
      this.problem(this.token, 'several managers in parentheses are Python 3 only', 2);
      this.advance();
      read(')');
    }
    const body = this.#block();
    return { kind: 'with', items: [...items], body, start, end: this.lastEnd };
  }

  #match(): Statement | undefined {
    const { start } = this.token;
    const before = this.at;
    const problems = this.problems.length;
    try {
      this.advance();
      if (this.token.kind === 'newline' || /^(?:[=.,:)]|in|is|and|or|not|if|else)$/.test(this.token.text))
        throw this.unreadable();
      const subject = this.expressions();
      if (!this.isOperator(':') || this.next.kind !== 'newline') throw this.unreadable();
      this.advance();
      this.advance();
      if (!this.isKind('indent') || this.next.text !== 'case') throw this.unreadable();
      this.problem(this.tokenAt(before), "'match' is Python 3 only", 2);
      this.advance();
      const bodies: Statement[][] = [];
      while (this.isWord('case')) {
        // A pattern looks like an expression, but for what binds names; only its block is of interest.
        while (!this.isOperator(':') && !this.isKind('newline') && !this.isKind('end')) {
          if (/^[[({]$/.test(this.token.text)) this.skipBrackets();
          else this.advance();
        }
        bodies.push(this.#block());
      }
      if (this.isKind('dedent')) this.advance();
      return { kind: 'match', subject, bodies, start, end: this.lastEnd };
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      this.reset(before, problems);
      return undefined;
    }
  }

  #decorated(): Statement {
    const { start } = this.token;
    const decorators: Expression[] = [];
    while (this.token.text === '@') {
      this.advance();
      decorators.push(this.namedTest());
      while (this.token.kind === 'newline') this.advance();
    }
    if (this.isWord('async')) this.advance();
    if (this.isWord('def')) return this.#function(decorators, start);
    if (this.isWord('class')) return this.#class(decorators, start);
    throw this.unreadable('a decorator stands before a function or class');
  }

  #function(decorators: readonly Expression[], start: number): Statement {
    this.advance();
    const named = this.name();
    this.expect('(');
    const params = this.parameters(')', true);
    this.expect(')');
    if (this.token.text === '->') {
      this.problem(this.token, 'annotations are Python 3 only', 2);
      this.advance();
      this.test();
    }
    const [inFunction, inLoop] = [this.inFunction, this.inLoop];
    this.inFunction = true;
    this.inLoop = false;
    const body = this.#block();
    this.inFunction = inFunction;
    this.inLoop = inLoop;
    const made: FunctionDefinition = {
      kind: 'function',
      ...named,
      params,
      body,
      decorators,
      start,
      end: this.lastEnd,
    };
    return made;
  }

  #class(decorators: readonly Expression[], start: number): Statement {
    this.advance();
    const named = this.name();
    let bases: readonly Argument[] = [];
    if (this.take('(')) {
      bases = this.arguments();
      this.expect(')');
      for (const { name, value } of bases)
        if (name !== undefined) this.problem(value, 'keywords of a class are Python 3 only', 2);
    }
    const [inFunction, inLoop] = [this.inFunction, this.inLoop];
    this.inFunction = false;
    this.inLoop = false;
    const body = this.#block();
    this.inFunction = inFunction;
    this.inLoop = inLoop;
    return { kind: 'class', ...named, bases, body, decorators, start, end: this.lastEnd };
  }
}

/** Of an `if`. */
const MAX_ALTERNATIVES = 200;

/** So deeply no person nests blocks, and no Python compiles it. */
const MAX_BLOCKS = 90;
