import type { Span } from '../../textproto/tree.js';
import { importsFuture } from './future.js';
import type { Breaks, PythonProblem } from './problem.js';
import type { Token } from './tokens.js';
import { Unreadable } from './unreadable.js';

/** Words that are no names in any Python. */
export const KEYWORDS = new Set(
  'and as assert break class continue def del elif else except finally for from global if import in is lambda not or pass raise return try while with yield'.split(
    ' ',
  ),
);

/** Deeper than this, Python gives up too. */
const MAX_DEPTH = 200;

/** Tokens, read one after the other, and what is wrong with them. */
export class TokenReader {
  readonly text: string;
  readonly problems: PythonProblem[] = [];
  readonly hasPrintFunction: boolean;
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(text: string, tokens: readonly Token[]) {
    this.text = text;
    this.#tokens = tokens;
    this.hasPrintFunction = importsFuture(text, 'print_function');
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
  protected nested<T>(read: () => T): T {
    this.enter();
    const result = read();
    this.leave();
    return result;
  }

  /** Where a statement begins, nothing is nested yet. */
  protected startNesting(): void {
    this.#depth = 0;
  }

  protected enter(): void {
    if (++this.#depth <= MAX_DEPTH) return;
    this.#depth = 0;
    throw this.unreadable('it is nested too deeply');
  }

  protected leave(): void {
    this.#depth = Math.max(0, this.#depth - 1);
  }
}
