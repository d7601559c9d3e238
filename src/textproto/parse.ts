import { END, Lexer, MAX_PROBLEMS, SYMBOL } from './lexer.js';
import { bareName, missingColon, noField } from './no-field.js';
import { type Nesting, Open } from './open.js';
import {
  canStartField,
  isAtValue,
  isCloser,
  isFirstOnLine,
  isNameOfNextField,
  skipFrom,
  skipMessage,
} from './recovery.js';
import {
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  DOT,
  GREATER,
  LESS,
  MINUS,
  OPEN_BRACE,
  OPEN_BRACKET,
  SEMICOLON,
  SLASH,
} from './symbols.js';
import { COLON_FLAG, NEGATIVE_FLAG, NodeKind, ScalarToken, type Span, Tree } from './tree.js';

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
  if (text.length > MAX_LENGTH) return unread({ kind: 'too-large' }, 0);
  if (UTF_32.test(text)) return unread({ kind: 'wide-characters', encoding: 'UTF-32' }, 4);
  if (UTF_16.test(text)) return unread({ kind: 'wide-characters', encoding: 'UTF-16' }, 2);
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

/** The same of UTF-32, where three of four bytes are 0 in ASCII. */
const UTF_32 = /^(?:\u00ff\u00fe\0\0|\0\0\u00fe\u00ff|(?:[^\0#]\0\0\0){2}|(?:\0\0\0[^\0]){2})/;

/** A tree of nothing, for a text that is not read further. */
function unread(
  what:
    | { readonly kind: 'too-large' }
    | { readonly kind: 'wide-characters'; readonly encoding: 'UTF-16' | 'UTF-32' },
  end: number,
): Tree {
  const tree = new Parser('', 'brackets').run();
  tree.addProblem({ ...what, span: { start: 0, end }, node: tree.root });
  tree.settleProblems();
  return tree;
}

const { String: StringToken, Identifier } = ScalarToken;

class Parser {
  readonly #text: string;
  readonly #tree: Tree;
  readonly #lexer: Lexer;
  readonly #open: Open;

  constructor(text: string, nesting: Nesting) {
    this.#text = text;
    this.#tree = new Tree(text);
    this.#lexer = new Lexer(this.#tree);
    this.#open = new Open(this.#lexer, this.#tree, nesting);
  }

  get unbalanced(): boolean {
    return this.#open.unbalanced;
  }

  run(): Tree {
    const tree = this.#tree;
    tree.addNode(NodeKind.Root, -1, -1, 0, 0);
    this.#lexer.advance();
    while (this.#tree.problems.length < MAX_PROBLEMS) {
      if (this.#lexer.type === END) break;
      if (this.#open.closer === CLOSE_BRACKET) this.#element();
      else this.#field();
    }
    this.#atEnd();
    tree.settleProblems();
    return tree;
  }

  // ---- messages and fields -------------------------------------------------------------------------------

  #field(): void {
    if (
      this.#lexer.type === Identifier ||
      (this.#lexer.type === SYMBOL && this.#lexer.symbol === OPEN_BRACKET)
    ) {
      if (this.#open.nesting !== 'brackets') this.#open.closeByIndentation(false);
      const { start, end, type, nameId } = this.#lexer;
      if (type === Identifier) {
        this.#lexer.advance();
        this.#value(start, end, nameId);
        return;
      }
      const extension = this.#bracketedName();
      if (extension !== undefined) this.#value(start, extension.end, extension.nameId);
    } else if (
      this.#lexer.type === SYMBOL &&
      (this.#lexer.symbol === CLOSE_BRACE || this.#lexer.symbol === GREATER)
    ) {
      this.#closeMessage();
    } else {
      noField(this.#lexer, this.#tree, this.#open);
    }
  }

  /** `[package.extension]` or `[type.googleapis.com/package.Message]`. */
  #bracketedName(): { readonly end: number; readonly nameId: number } | undefined {
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
      skipFrom(this.#lexer, 'bad-extension-name', this.#open.node);
      return undefined;
    }
    const end = this.#lexer.end;
    this.#lexer.advance();
    return { end, nameId: this.#lexer.names.intern(start, end, this.#lexer.names.hash(start, end)) };
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
    if (flags === 0 && !isAtValue(this.#lexer)) {
      bareName(this.#lexer, start, nameEnd, this.#open.node);
      return;
    }
    const node = this.#tree.addNode(NodeKind.Scalar, this.#open.node, nameId, start, nameEnd);
    if (flags === 0) missingColon(this.#lexer, node, start, nameEnd);
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
    if (type === END || type === SYMBOL || (type === Identifier && isNameOfNextField(this.#lexer))) {
      if (type === END || isFirstOnLine(this.#lexer) || isCloser(this.#lexer)) {
        const start = nameStart < nameEnd ? nameStart : valueStart;
        this.#lexer.problem('missing-value', start, this.#lexer.previousEnd, {}, node);
      } else skipFrom(this.#lexer, 'bad-value', node);
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
    if (this.#open.depth > MAX_DEPTH) {
      const { start, end } = this.#lexer;
      this.#lexer.advance();
      skipMessage(this.#lexer);
      const skipped = { start, end: this.#lexer.previousEnd };
      this.#lexer.problem('too-deep', start, end, { skipped }, this.#open.node);
      return;
    }
    const node = this.#tree.addNode(NodeKind.Message, this.#open.node, nameId, start, nameEnd);
    this.#tree.setValue(node, flags | NodeKind.Message, this.#lexer.start, this.#lexer.end);
    this.#open.push(node, closer);
    this.#lexer.advance();
  }

  #openList(nameId: number, start: number, nameEnd: number, flags: number): void {
    const node = this.#tree.addNode(NodeKind.List, this.#open.node, nameId, start, nameEnd);
    this.#tree.setValue(node, flags | NodeKind.List, this.#lexer.start, this.#lexer.end);
    this.#open.push(node, CLOSE_BRACKET);
    this.#lexer.advance();
  }

  /** The current token is `}` or `>`. */
  #closeMessage(): void {
    if (this.#open.nesting === 'indentation') this.#open.closeByIndentation(true);
    const expected = this.#open.closer;
    if (expected === END) {
      const closer = this.#lexer.symbol === GREATER ? '>' : '}';
      this.#lexer.problem('stray-closer', this.#lexer.start, this.#lexer.end, { closer });
      this.#lexer.advance();
      return;
    }
    if (expected !== this.#lexer.symbol) {
      const closer = expected === GREATER ? '>' : '}';
      const node = this.#open.node;
      this.#lexer.problem('mismatched-closer', this.#lexer.start, this.#lexer.end, { closer }, node);
    }
    const end = this.#lexer.end;
    this.#lexer.advance();
    this.#open.pop(end);
    this.#afterValue();
  }

  // ---- lists -----------------------------------------------------------------------------------------------

  /** An element of the innermost list, with what follows it. */
  #element(): void {
    const list = this.#open.node;
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
      const comma = { start: this.#lexer.previousEnd - 1, end: this.#lexer.previousEnd };
      this.#lexer.problem('trailing-comma', this.#lexer.start, this.#lexer.end, { comma }, list);
      this.#closeList();
      return;
    }
    if (this.#lexer.type === Identifier && isNameOfNextField(this.#lexer)) {
      this.#unclosedList(list);
      return;
    }
    if (this.#lexer.type === SYMBOL && this.#lexer.symbol !== MINUS) {
      const { start, end } = this.#lexer;
      const skipped = this.#unwindList();
      this.#lexer.problem('bad-element', start, end, { skipped }, list);
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
        this.#lexer.problem('semicolon-in-list', this.#lexer.start, this.#lexer.end, {});
        this.#lexer.advance();
        return;
      }
    }
    if (
      this.#lexer.type === END ||
      (this.#lexer.type === Identifier && isNameOfNextField(this.#lexer)) ||
      isCloser(this.#lexer)
    ) {
      this.#unclosedList(this.#open.node);
      return;
    }
    const at = this.#lexer.previousEnd;
    this.#lexer.problem('missing-comma', this.#lexer.start, this.#lexer.end, { at });
    if (this.#lexer.type === SYMBOL && this.#lexer.symbol !== MINUS) this.#unwindList();
  }

  #closeList(): void {
    const end = this.#lexer.end;
    this.#lexer.advance();
    this.#open.pop(end);
    this.#separator();
  }

  #unclosedList(list: number): void {
    const opened = this.#tree.valueStart(list);
    const at = this.#lexer.previousEnd;
    this.#lexer.problem('unclosed-list', opened, opened + 1, { at }, list);
    this.#open.pop(at);
  }

  /** Leaves a list that cannot be read further. */
  #unwindList(): Span {
    const { start } = this.#lexer;
    while (
      this.#lexer.type !== END &&
      !isCloser(this.#lexer) &&
      !(canStartField(this.#lexer) && isFirstOnLine(this.#lexer))
    ) {
      const closes = this.#lexer.type === SYMBOL && this.#lexer.symbol === CLOSE_BRACKET;
      this.#lexer.advance();
      if (closes) break;
    }
    this.#open.pop(this.#lexer.previousEnd);
    return { start, end: this.#lexer.previousEnd };
  }

  // ---- the end ---------------------------------------------------------------------------------------------

  /** What is still open at the end of the file. */
  #atEnd(): void {
    const end = this.#lexer.previousEnd;
    while (this.#open.depth > 1) {
      if (this.#tree.problems.length < MAX_PROBLEMS) this.#open.popUnclosed(end);
      else this.#open.pop(end);
    }
    this.#tree.close(0, this.#text.length);
  }

  // ---- small things ----------------------------------------------------------------------------------------

  /** After a message has been closed. */
  #afterValue(): void {
    if (this.#open.closer === CLOSE_BRACKET) this.#afterElement();
    else this.#separator();
  }

  #separator(): void {
    if (this.#lexer.type === SYMBOL && (this.#lexer.symbol === SEMICOLON || this.#lexer.symbol === COMMA))
      this.#lexer.advance();
  }
}
