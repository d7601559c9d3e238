import { END, type Lexer } from './lexer.js';
import { indentOf, isFirstOnLine } from './recovery.js';
import { GREATER } from './symbols.js';
import type { Tree } from './tree.js';

/**
 * What ends a message besides its closing bracket: nothing; a field that stands where the message itself began, or a field
 * or bracket left of that; or only a field left of that, or one of the message's own name.
 */
export type Nesting = 'brackets' | 'indentation' | 'repetition';

/** The messages and lists that are open while a text is read, from the root to the innermost. */
export class Open {
  /** Whether some message has lacked its closing bracket. */
  unbalanced = false;
  readonly nesting: Nesting;
  readonly #lexer: Lexer;
  readonly #tree: Tree;
  // Their nodes, and the symbols that close them.
  readonly #nodes: number[] = [0];
  readonly #closers: number[] = [END];

  constructor(lexer: Lexer, tree: Tree, nesting: Nesting) {
    this.#lexer = lexer;
    this.#tree = tree;
    this.nesting = nesting;
  }

  /** How many are open, the root among them. */
  get depth(): number {
    return this.#nodes.length;
  }

  /** The node of the innermost. */
  get node(): number {
    return this.#nodes[this.#nodes.length - 1]!;
  }

  /** The symbol that closes the innermost; {@link END} for the root. */
  get closer(): number {
    return this.#closers[this.#closers.length - 1]!;
  }

  push(node: number, closer: number): void {
    this.#nodes.push(node);
    this.#closers.push(closer);
  }

  /** Ends the innermost at an offset. */
  pop(end: number): void {
    this.#tree.close(this.#nodes.pop()!, end);
    this.#closers.pop();
  }

  /** The innermost has no closing bracket, which is missed at an offset. */
  popUnclosed(at: number): void {
    const { node } = this;
    this.unbalanced = true;
    const opened = this.#tree.valueStart(node);
    const data = { closer: this.closer === GREATER ? '>' : '}', at } as const;
    this.#lexer.problem('unclosed-message', this.#tree.start(node), opened + 1, data, node);
    this.pop(at);
  }

  /**
   * Closes open messages that the indentation says have ended: a field or closing bracket that stands at or left of
   * the line a message began on is not part of it.
   */
  closeByIndentation(isCloser: boolean): void {
    if (!isFirstOnLine(this.#lexer)) return;
    const { text } = this.#lexer;
    const column = indentOf(text, this.#lexer.start);
    while (this.depth > 1) {
      const { node } = this;
      const start = this.#tree.start(node);
      const indent = indentOf(text, start);
      const firstOnLine = text.slice(start - indent.length, start) === indent;
      const outside =
        column.length < indent.length ||
        (!isCloser &&
          column.length === indent.length &&
          (this.nesting === 'indentation' || this.#isRepeatedBy(node)));
      if (!firstOnLine || !outside || !indent.startsWith(column)) return;
      if (isCloser && !this.#someBeganAt(column)) return;
      this.popUnclosed(this.#lexer.previousEnd);
    }
  }

  /** Whether the field that begins here has the name of an open message. */
  #isRepeatedBy(node: number): boolean {
    const { text, start, end } = this.#lexer;
    return this.#tree.name(node) === text.slice(start, end);
  }

  /** Whether some open message began on a line with just this indentation. */
  #someBeganAt(indent: string): boolean {
    return this.#nodes.some(
      (node) => node > 0 && indentOf(this.#lexer.text, this.#tree.start(node)) === indent,
    );
  }
}
