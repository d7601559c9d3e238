import { END, Lexer, MAX_PROBLEMS, SYMBOL } from './lexer.js';
import {
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  DOT,
  GREATER,
  LESS,
  MINUS,
  NEWLINE,
  OPEN_BRACE,
  OPEN_BRACKET,
  SEMICOLON,
  SLASH,
} from './symbols.js';
import { COLON_FLAG, NEGATIVE_FLAG, NodeKind, ScalarToken, type SyntaxProblem, Tree } from './tree.js';

/**
 * Messages may lie this deep in each other: the limit protobuf sets for its binary form. No Caffe message comes
 * near it.
 */
export const MAX_DEPTH = 100;

/** The longest text that is read, in UTF-16 units; Node.js strings end a little above it. */
export const MAX_LENGTH = 512 * 1024 * 1024 - 64;

/**
 * Reads protobuf's text format as `google::protobuf::TextFormat::Parse` of protobuf 3.12 does, the one Caffe
 * uses. Knows no schema, so it takes any value for any field.
 *
 * Never throws: what is malformed is listed in {@link Tree.problems}, and the tree holds the rest. Time and
 * memory are linear in the length of the text.
 */
export function parse(text: string): Tree {
  if (text.length > MAX_LENGTH) {
    return unread({
      code: 'too-large',
      message: `the file has more than ${MAX_LENGTH} characters`,
      span: { start: 0, end: 0 },
    });
  }
  if (UTF_16.test(text)) {
    return unread({
      code: 'invalid-character',
      message:
        'the file is UTF-16, in which Caffe cannot read it: save it as UTF-8, without a byte-order mark',
      span: { start: 0, end: Math.min(text.length, 2) },
    });
  }
  const first = new Parser(text, 'brackets');
  const tree = first.run();
  // Only a file whose brackets don't balance is worth a second reading, by its indentation: then the message
  // that lacks its bracket is named, rather than the last one that is open at the end of the file.
  if (!first.unbalanced) return tree;
  const indented = new Parser(text, 'indentation').run();
  if (indented.problems.length <= tree.problems.length) return indented;
  // The file is not indented throughout as it is nested.
  const repeated = new Parser(text, 'repetition').run();
  return repeated.problems.length < indented.problems.length ? repeated : indented;
}

/** Bytes that begin a text in UTF-16: its byte-order mark, or characters of two bytes of which one is 0 (but no comment). */
const UTF_16 = /^(?:\u00ff\u00fe|\u00fe\u00ff|[^\0#]\0[^\0]\0|\0[^\0]\0[^\0])/;

/** A tree of nothing, for a text that is not read further. */
function unread(problem: SyntaxProblem): Tree {
  const tree = new Parser('', 'brackets').run();
  tree.problems.push(problem);
  return tree;
}

/**
 * What ends a message besides its closing bracket: nothing; a field that stands where the message itself began, or a field
 * or bracket left of that; or only a field left of that, or one of the message's own name.
 */
type Nesting = 'brackets' | 'indentation' | 'repetition';

const { String: StringToken, Identifier } = ScalarToken;

class Parser {
  unbalanced = false;
  readonly #text: string;
  readonly #tree: Tree;
  readonly #lexer: Lexer;
  readonly #nesting: Nesting;

  // Messages and lists that are open: their nodes, and the symbols that close them.
  readonly #open: number[] = [0];
  readonly #closers: number[] = [END];

  constructor(text: string, nesting: Nesting) {
    this.#text = text;
    this.#tree = new Tree(text);
    this.#lexer = new Lexer(this.#tree);
    this.#nesting = nesting;
  }

  run(): Tree {
    const tree = this.#tree;
    tree.addNode(NodeKind.Root, -1, -1, 0, 0);
    this.#lexer.advance();
    while (this.#tree.problems.length < MAX_PROBLEMS) {
      if (this.#lexer.type === END) break;
      if (this.#closers[this.#closers.length - 1] === CLOSE_BRACKET) this.#element();
      else this.#field();
    }
    this.#atEnd();
    return tree;
  }

  // ---- messages and fields -------------------------------------------------------------------------------

  #field(): void {
    if (
      this.#lexer.type === Identifier ||
      (this.#lexer.type === SYMBOL && this.#lexer.symbol === OPEN_BRACKET)
    ) {
      if (this.#nesting !== 'brackets') this.#closeByIndentation(false);
      const start = this.#lexer.start;
      const nameId = this.#lexer.type === Identifier ? this.#lexer.nameId : this.#bracketedName();
      if (nameId < 0) return;
      const nameEnd = this.#lexer.type === Identifier ? this.#lexer.end : this.#lexer.previousEnd;
      if (this.#lexer.type === Identifier && start === this.#lexer.start) this.#lexer.advance();
      this.#value(start, nameEnd, nameId);
    } else if (
      this.#lexer.type === SYMBOL &&
      (this.#lexer.symbol === CLOSE_BRACE || this.#lexer.symbol === GREATER)
    ) {
      this.#closeMessage();
    } else {
      this.#unexpected('expected a field name');
      this.#skip();
    }
  }

  /** `[package.extension]` or `[type.googleapis.com/package.Message]`. */
  #bracketedName(): number {
    const start = this.#lexer.start;
    this.#lexer.advance();
    let parts = 0;
    for (;;) {
      if (this.#lexer.type === Identifier) parts++;
      else if (!(this.#lexer.type === SYMBOL && (this.#lexer.symbol === DOT || this.#lexer.symbol === SLASH)))
        break;
      this.#lexer.advance();
    }
    if (parts === 0 || !(this.#lexer.type === SYMBOL && this.#lexer.symbol === CLOSE_BRACKET)) {
      this.#unexpected('expected the name of an extension, as in `[package.name]`');
      this.#skip();
      return -1;
    }
    const end = this.#lexer.end;
    this.#lexer.advance();
    return this.#lexer.names.intern(start, end, this.#lexer.names.hash(start, end));
  }

  /** The part of a field that follows its name. */
  #value(start: number, nameEnd: number, nameId: number): void {
    let flags = 0;
    if (this.#lexer.type === SYMBOL && this.#lexer.symbol === COLON) {
      flags = COLON_FLAG;
      this.#lexer.advance();
    }
    if (this.#lexer.type === SYMBOL) {
      if (this.#lexer.symbol === OPEN_BRACE || this.#lexer.symbol === LESS) {
        this.#openMessage(nameId, start, nameEnd, flags);
        return;
      }
      if (this.#lexer.symbol === OPEN_BRACKET) {
        this.#openList(nameId, start, nameEnd, flags);
        return;
      }
    }
    if (flags === 0) {
      const value = this.#lexer.type !== SYMBOL && this.#lexer.type !== END && !this.#isFirstOnLine();
      this.#lexer.problem(
        'unexpected-token',
        `expected ':' or '{' after ${this.#quote(start, nameEnd)}`,
        value ? this.#lexer.start : start,
        value ? this.#lexer.end : nameEnd,
        value ? { description: "insert ':'", span: { start: nameEnd, end: nameEnd }, text: ':' } : undefined,
      );
      if (!value) {
        if (!this.#isFirstOnLine() || !this.#canStartField()) this.#skip();
        return;
      }
    }
    const node = this.#tree.addNode(
      NodeKind.Scalar,
      this.#open[this.#open.length - 1]!,
      nameId,
      start,
      nameEnd,
    );
    if (this.#scalar(node, flags, start, nameEnd)) this.#separator();
  }

  /** Reads a scalar into `node`; false when there was none. */
  #scalar(node: number, flags: number, nameStart: number, nameEnd: number): boolean {
    const valueStart = this.#lexer.start;
    let all = flags | NodeKind.Scalar;
    if (this.#lexer.type === SYMBOL && this.#lexer.symbol === MINUS) {
      all |= NEGATIVE_FLAG;
      this.#lexer.advance();
    }
    const type = this.#lexer.type;
    if (type === END || type === SYMBOL || (type === Identifier && this.#isNameOfNextField())) {
      const what =
        nameStart < nameEnd ? `${this.#quote(nameStart, nameEnd)} has no value` : 'expected a value';
      if (type === END || this.#isFirstOnLine() || this.#isCloser()) {
        this.#lexer.problem(
          'unexpected-token',
          what,
          nameStart < nameEnd ? nameStart : valueStart,
          this.#lexer.previousEnd,
        );
      } else {
        this.#unexpected(`${what}: expected a number, a string or an identifier`);
        this.#skip();
      }
      this.#tree.setValue(node, all, this.#lexer.previousEnd, this.#lexer.previousEnd);
      return false;
    }
    let end = this.#lexer.end;
    this.#lexer.advance();
    if (type === StringToken) {
      while (this.#lexer.type === StringToken) {
        end = this.#lexer.end;
        this.#lexer.advance();
      }
    }
    this.#tree.setValue(node, all | (type << 2), valueStart, end);
    return true;
  }

  #openMessage(nameId: number, start: number, nameEnd: number, flags: number): void {
    const closer = this.#lexer.symbol === LESS ? GREATER : CLOSE_BRACE;
    if (this.#open.length > MAX_DEPTH) {
      this.#lexer.problem(
        'too-deep',
        `messages lie more than ${MAX_DEPTH} deep in each other`,
        this.#lexer.start,
        this.#lexer.end,
      );
      this.#lexer.advance();
      this.#skipMessage();
      return;
    }
    const node = this.#tree.addNode(
      NodeKind.Message,
      this.#open[this.#open.length - 1]!,
      nameId,
      start,
      nameEnd,
    );
    this.#tree.setValue(node, flags | NodeKind.Message, this.#lexer.start, this.#lexer.end);
    this.#open.push(node);
    this.#closers.push(closer);
    this.#lexer.advance();
  }

  #openList(nameId: number, start: number, nameEnd: number, flags: number): void {
    const node = this.#tree.addNode(
      NodeKind.List,
      this.#open[this.#open.length - 1]!,
      nameId,
      start,
      nameEnd,
    );
    this.#tree.setValue(node, flags | NodeKind.List, this.#lexer.start, this.#lexer.end);
    this.#open.push(node);
    this.#closers.push(CLOSE_BRACKET);
    this.#lexer.advance();
  }

  /** The current token is `}` or `>`. */
  #closeMessage(): void {
    if (this.#nesting === 'indentation') this.#closeByIndentation(true);
    const expected = this.#closers[this.#closers.length - 1]!;
    if (expected === END) {
      this.#lexer.problem(
        'unexpected-token',
        `this '${String.fromCharCode(this.#lexer.symbol)}' closes nothing`,
        this.#lexer.start,
        this.#lexer.end,
        {
          description: 'remove it',
          span: { start: this.#lexer.start, end: this.#lexer.end },
          text: '',
        },
      );
      this.#lexer.advance();
      return;
    }
    if (expected !== this.#lexer.symbol) {
      const opened = this.#tree.valueStart(this.#open[this.#open.length - 1]!);
      const right = String.fromCharCode(expected);
      this.#lexer.problem(
        'unexpected-token',
        `expected '${right}' to close '${this.#text[opened]}'`,
        this.#lexer.start,
        this.#lexer.end,
        {
          description: `replace by '${right}'`,
          span: { start: this.#lexer.start, end: this.#lexer.end },
          text: right,
        },
        { message: 'opened here', span: { start: opened, end: opened + 1 } },
      );
    }
    const end = this.#lexer.end;
    this.#lexer.advance();
    this.#pop(end);
    this.#afterValue();
  }

  // ---- lists -----------------------------------------------------------------------------------------------

  /** An element of the innermost list, with what follows it. */
  #element(): void {
    const list = this.#open[this.#open.length - 1]!;
    if (
      this.#lexer.type === SYMBOL &&
      this.#lexer.symbol === CLOSE_BRACKET &&
      this.#tree.next(list) === this.#tree.size &&
      this.#tree.size === list + 1
    ) {
      this.#closeList();
      return;
    }
    if (this.#lexer.type === SYMBOL && (this.#lexer.symbol === OPEN_BRACE || this.#lexer.symbol === LESS)) {
      this.#openMessage(-1, this.#lexer.start, this.#lexer.start, 0);
      return;
    }
    if (this.#lexer.type === SYMBOL && this.#lexer.symbol === CLOSE_BRACKET) {
      this.#lexer.problem(
        'unexpected-token',
        "expected a value between ',' and ']'",
        this.#lexer.start,
        this.#lexer.end,
        {
          description: "remove the ','",
          span: { start: this.#lexer.previousEnd - 1, end: this.#lexer.previousEnd },
          text: '',
        },
      );
      this.#closeList();
      return;
    }
    if (this.#lexer.type === Identifier && this.#isNameOfNextField()) {
      this.#unclosedList(list);
      return;
    }
    if (this.#lexer.type === SYMBOL && this.#lexer.symbol !== MINUS) {
      this.#unexpected("expected a value or ']'");
      this.#unwindList();
      return;
    }
    const node = this.#tree.addNode(NodeKind.Scalar, list, -1, this.#lexer.start, this.#lexer.start);
    if (this.#scalar(node, 0, 0, 0)) this.#afterElement();
    else this.#unwindList();
  }

  #afterElement(): void {
    if (this.#lexer.type === SYMBOL) {
      if (this.#lexer.symbol === COMMA) {
        this.#lexer.advance();
        return;
      }
      if (this.#lexer.symbol === CLOSE_BRACKET) {
        this.#closeList();
        return;
      }
      if (this.#lexer.symbol === SEMICOLON) {
        this.#lexer.problem(
          'unexpected-token',
          "expected ',' between the elements of a list",
          this.#lexer.start,
          this.#lexer.end,
          {
            description: "replace by ','",
            span: { start: this.#lexer.start, end: this.#lexer.end },
            text: ',',
          },
        );
        this.#lexer.advance();
        return;
      }
    }
    if (
      this.#lexer.type === END ||
      (this.#lexer.type === Identifier && this.#isNameOfNextField()) ||
      this.#isCloser()
    ) {
      this.#unclosedList(this.#open[this.#open.length - 1]!);
      return;
    }
    this.#lexer.problem('unexpected-token', "expected ',' or ']'", this.#lexer.start, this.#lexer.end, {
      description: "insert ','",
      span: { start: this.#lexer.previousEnd, end: this.#lexer.previousEnd },
      text: ',',
    });
    if (this.#lexer.type === SYMBOL && this.#lexer.symbol !== MINUS) this.#unwindList();
  }

  #closeList(): void {
    const end = this.#lexer.end;
    this.#lexer.advance();
    this.#pop(end);
    this.#separator();
  }

  #unclosedList(list: number): void {
    const opened = this.#tree.valueStart(list);
    const at = this.#lexer.previousEnd;
    this.#lexer.problem('unexpected-token', "this '[' is never closed", opened, opened + 1, {
      description: "insert ']'",
      span: { start: at, end: at },
      text: ']',
    });
    this.#pop(at);
  }

  /** Leaves a list that cannot be read further. */
  #unwindList(): void {
    while (
      this.#lexer.type !== END &&
      !this.#isCloser() &&
      !(this.#canStartField() && this.#isFirstOnLine())
    ) {
      const closes = this.#lexer.type === SYMBOL && this.#lexer.symbol === CLOSE_BRACKET;
      this.#lexer.advance();
      if (closes) break;
    }
    this.#pop(this.#lexer.previousEnd);
  }

  // ---- recovery --------------------------------------------------------------------------------------------

  /** Skips to where a field may begin again: a new line, a separator, or the end of this message. */
  #skip(): void {
    let depth = 0;
    let first = true;
    while (this.#lexer.type !== END) {
      if (depth === 0 && !first && this.#canStartField() && this.#isFirstOnLine()) return;
      if (this.#lexer.type === SYMBOL) {
        const symbol = this.#lexer.symbol;
        if (symbol === OPEN_BRACE || symbol === LESS) depth++;
        else if (symbol === CLOSE_BRACE || symbol === GREATER) {
          if (depth === 0) return;
          depth--;
        } else if (depth === 0 && (symbol === COMMA || symbol === SEMICOLON)) {
          this.#lexer.advance();
          return;
        }
      }
      first = false;
      this.#lexer.advance();
    }
  }

  /** Skips what lies in a message whose opening bracket has just been read. */
  #skipMessage(): void {
    let depth = 1;
    while (this.#lexer.type !== END && depth > 0) {
      if (this.#lexer.type === SYMBOL) {
        if (this.#lexer.symbol === OPEN_BRACE || this.#lexer.symbol === LESS) depth++;
        else if (this.#lexer.symbol === CLOSE_BRACE || this.#lexer.symbol === GREATER) depth--;
      }
      this.#lexer.advance();
    }
  }

  /** What is still open at the end of the file. */
  #atEnd(): void {
    const end = this.#lexer.previousEnd;
    for (let i = this.#open.length - 1; i > 0; i--) {
      const node = this.#open[i]!;
      if (this.#tree.problems.length < MAX_PROBLEMS) this.#unclosed(node, this.#closers[i]!, end);
      this.#pop(end);
    }
    this.#tree.close(0, this.#text.length);
  }

  #unclosed(node: number, closer: number, at: number): void {
    this.unbalanced = true;
    const opened = this.#tree.valueStart(node);
    const name = this.#tree.name(node);
    const symbol = String.fromCharCode(closer);
    const indent = this.#indentOf(this.#tree.start(node));
    const multiline = this.#text.slice(opened, at).includes('\n');
    const newline = this.#text[this.#text.indexOf('\n', opened) - 1] === '\r' ? '\r\n' : '\n';
    this.#lexer.problem(
      'unclosed-message',
      name === '' ? `this '${this.#text[opened]}' is never closed` : `the message '${name}' is never closed`,
      this.#tree.start(node),
      opened + 1,
      {
        description: `insert '${symbol}'`,
        span: { start: at, end: at },
        text: multiline ? `${newline}${indent}${symbol}` : ` ${symbol}`,
      },
      { message: `expected '${symbol}' here`, span: { start: at, end: at } },
    );
  }

  /**
   * Closes open messages that the indentation says have ended: a field or closing bracket that stands at or left of
   * the line a message began on is not part of it.
   */
  #closeByIndentation(isCloser: boolean): void {
    if (!this.#isFirstOnLine()) return;
    const column = this.#indentOf(this.#lexer.start);
    while (this.#open.length > 1) {
      const node = this.#open[this.#open.length - 1]!;
      const start = this.#tree.start(node);
      const indent = this.#indentOf(start);
      const firstOnLine = this.#text.slice(start - indent.length, start) === indent;
      const outside =
        column.length < indent.length ||
        (!isCloser &&
          column.length === indent.length &&
          (this.#nesting === 'indentation' || this.#repeats(node)));
      if (!firstOnLine || !outside || !indent.startsWith(column)) return;
      if (isCloser && !this.#someOpenAt(column)) return;
      const closer = this.#closers[this.#closers.length - 1]!;
      this.#unclosed(node, closer, this.#lexer.previousEnd);
      this.#pop(this.#lexer.previousEnd);
    }
  }

  /** Whether the field that begins here has the name of an open message. */
  #repeats(node: number): boolean {
    return this.#tree.name(node) === this.#text.slice(this.#lexer.start, this.#lexer.end);
  }

  /** Whether some open message began on a line with just this indentation. */
  #someOpenAt(indent: string): boolean {
    return this.#open.some((node) => node > 0 && this.#indentOf(this.#tree.start(node)) === indent);
  }

  /** The white space that the line of this offset begins with. */
  #indentOf(offset: number): string {
    const line = this.#text.lastIndexOf('\n', offset - 1) + 1;
    let end = line;
    while (end < offset && (this.#text[end] === ' ' || this.#text[end] === '\t')) end++;
    return this.#text.slice(line, end);
  }

  // ---- small things ----------------------------------------------------------------------------------------

  #pop(end: number): void {
    this.#tree.close(this.#open.pop()!, end);
    this.#closers.pop();
  }

  /** After a message has been closed. */
  #afterValue(): void {
    if (this.#closers[this.#closers.length - 1] === CLOSE_BRACKET) this.#afterElement();
    else this.#separator();
  }

  #separator(): void {
    if (this.#lexer.type === SYMBOL && (this.#lexer.symbol === SEMICOLON || this.#lexer.symbol === COMMA))
      this.#lexer.advance();
  }

  #isCloser(): boolean {
    return (
      this.#lexer.type === SYMBOL && (this.#lexer.symbol === CLOSE_BRACE || this.#lexer.symbol === GREATER)
    );
  }

  #canStartField(): boolean {
    return (
      this.#lexer.type === Identifier || (this.#lexer.type === SYMBOL && this.#lexer.symbol === OPEN_BRACKET)
    );
  }

  #isFirstOnLine(): boolean {
    for (let i = this.#lexer.start - 1; i >= this.#lexer.previousEnd; i--) {
      if (this.#text.charCodeAt(i) === NEWLINE) return true;
    }
    return this.#lexer.previousEnd === 0;
  }

  /** Whether the identifier that should be a value is the next field's name: it starts a line and has a ':' or '{'. */
  #isNameOfNextField(): boolean {
    if (!this.#isFirstOnLine()) return false;
    let i = this.#lexer.end;
    while (i < this.#text.length && (this.#text[i] === ' ' || this.#text[i] === '\t')) i++;
    return this.#text[i] === ':' || this.#text[i] === '{';
  }

  #quote(start: number, end: number): string {
    const text = this.#text.slice(start, Math.min(end, start + 40));
    return `'${end - start > 40 ? `${text}…` : text}'`;
  }

  #unexpected(expected: string): void {
    if (this.#lexer.type === END)
      this.#lexer.problem(
        'unexpected-token',
        `${expected}, found the end of the file`,
        this.#lexer.start,
        this.#lexer.end,
      );
    else
      this.#lexer.problem(
        'unexpected-token',
        `${expected}, found ${this.#quote(this.#lexer.start, this.#lexer.end)}`,
        this.#lexer.start,
        this.#lexer.end,
      );
  }
}
