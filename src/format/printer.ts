import { lineEndOf } from '../text/line-ends.js';
import { LESS, OPEN_BRACE, OPEN_BRACKET } from '../textproto/symbols.js';
import { NodeKind, ScalarToken, type Tree } from '../textproto/tree.js';
import { Output } from './output.js';
import { type Region, regionsOf } from './regions.js';

/** A message that was written on one line goes over several where its line would be longer. */
const LINE_WIDTH = 100;

/** Top-level messages that are always written over several lines. */
const BLOCKS = new Set(['layer', 'layers']);

const HASH = 35;
const BACKSLASH = 92;

/** In place of a group: brackets that are braces already, or of which one lies in a part that is kept. */
const AS_THEY_ARE = -1;

/** Writes a tree without problems in the one layout. */
export class Printer {
  readonly #tree: Tree;
  readonly #text: string;
  readonly #indent: number;
  readonly #newline: '\n' | '\r';
  readonly #regions: ReadonlyMap<number, Region>;
  readonly #out: Output;

  /** Where the comments and blank lines that are to be written next are looked for. */
  #position = 0;
  /** Where the last token that was written ended: a comment before it has been moved behind it. */
  #written = 0;
  /** Index of the next comment. */
  #comment = 0;
  /** What lies before this has been written as it was. */
  #kept = 0;
  #isClosed = false;
  /** The group of a comma that has been written before comments, behind one of which it stood; -1 for none. */
  #comma = -1;
  // The line end that was found last, and from where on it is the next one.
  #lineFrom = 0;
  #lineEnd = -1;

  /** @param indent how many spaces a message's fields stand to its right */
  constructor(tree: Tree, indent: number, withEdits: boolean) {
    this.#tree = tree;
    this.#text = tree.text;
    this.#indent = indent;
    const eol = lineEndOf(tree.text);
    this.#newline = eol === '\r' ? '\r' : '\n';
    this.#regions = regionsOf(tree);
    this.#out = new Output(tree.text, eol, withEdits);
  }

  print(): Output {
    const isFirst = this.#fields(this.#tree.root, 0);
    this.#comments(this.#text.length, 0, isFirst);
    return this.#out;
  }

  /** The new text. */
  finish(): string {
    return this.#out.finish(this.#isClosed);
  }

  // ---- messages --------------------------------------------------------------------------------------------

  /** The fields of a message, each on a line of its own. @returns whether there is nothing yet */
  #fields(message: number, depth: number): boolean {
    const tree = this.#tree;
    let isFirst = true;
    const end = tree.next(message);
    for (let child = message + 1; child < end; child = tree.next(child)) {
      const start = tree.start(child);
      if (start >= this.#kept) isFirst = this.#comments(start, depth, isFirst);
      // The comments before it may have begun a part that is kept.
      if (start >= this.#kept) {
        this.#out.newline(depth * this.#indent, !isFirst && this.#newlines(this.#position, start) > 1);
        this.#field(child, depth);
      } else if (tree.end(child) > this.#kept) {
        // The part that is kept has ended in it.
        this.#close(child, depth, this.#fields(child, depth + 1), AS_THEY_ARE);
      }
      isFirst = false;
    }
    return isFirst;
  }

  #field(node: number, depth: number): void {
    const tree = this.#tree;
    this.#name(node);
    if (tree.kind(node) === NodeKind.Scalar) {
      this.#out.write(': ');
      this.#scalar(node);
    } else if (tree.kind(node) === NodeKind.List) {
      this.#out.write(tree.hasColon(node) ? ': ' : ' ');
      if (this.#isOnOneLine(node)) this.#flatList(node);
      else this.#list(node, depth);
    } else {
      this.#out.write(' ');
      const isBlock = depth === 0 && BLOCKS.has(tree.name(node)) && tree.next(node) > node + 1;
      if (!isBlock && this.#staysOnOneLine(node, this.#out.width)) this.#flatMessage(node);
      else this.#message(node, depth);
    }
  }

  #name(node: number): void {
    const { start, end } = this.#tree.nameSpan(node);
    this.#out.copy(start, end);
    if (this.#text.charCodeAt(start) === OPEN_BRACKET) {
      while (this.#nextComment() < end) this.#comment++;
    }
    this.#pass(end);
  }

  /** A message whose brackets stand on different lines. */
  #message(node: number, depth: number): void {
    const brackets = this.#brackets(node);
    const start = this.#tree.valueStart(node);
    this.#defer(start);
    this.#bracket(start, brackets);
    this.#pass(start + 1);
    this.#close(node, depth, this.#fields(node, depth + 1), brackets);
  }

  /** The comments before a message's closing bracket, and that bracket. */
  #close(node: number, depth: number, isFirst: boolean, brackets: number): void {
    const last = this.#tree.end(node) - 1;
    if (last >= this.#kept) this.#comments(last, depth + 1, isFirst);
    if (last < this.#kept) return;
    this.#out.newline(depth * this.#indent, false);
    this.#bracket(last, brackets);
    this.#pass(last + 1);
  }

  /** A message on one line. */
  #flatMessage(node: number): void {
    const tree = this.#tree;
    const brackets = this.#brackets(node);
    this.#defer(tree.valueStart(node));
    this.#bracket(tree.valueStart(node), brackets);
    const end = tree.next(node);
    for (let child = node + 1; child < end; child = tree.next(child)) {
      this.#out.write(' ');
      this.#flatField(child);
    }
    if (end > node + 1) this.#out.write(' ');
    this.#bracket(tree.end(node) - 1, brackets);
    this.#pass(tree.end(node));
  }

  #flatField(node: number): void {
    const tree = this.#tree;
    this.#name(node);
    if (tree.kind(node) === NodeKind.Scalar) {
      this.#out.write(': ');
      this.#scalar(node);
    } else if (tree.kind(node) === NodeKind.List) {
      this.#out.write(tree.hasColon(node) ? ': ' : ' ');
      this.#flatList(node);
    } else {
      this.#out.write(' ');
      this.#flatMessage(node);
    }
  }

  /** The group of a message's brackets that become `{` and `}`: see {@link AS_THEY_ARE}. */
  #brackets(node: number): number {
    if (this.#text.charCodeAt(this.#tree.valueStart(node)) === OPEN_BRACE) return AS_THEY_ARE;
    const last = this.#tree.end(node) - 1;
    for (const { start, end } of this.#regions.values()) if (start <= last && last < end) return AS_THEY_ARE;
    return bracketGroup(node);
  }

  #bracket(at: number, group: number): void {
    if (group === AS_THEY_ARE) this.#out.copy(at, at + 1);
    else this.#out.write(this.#text.charCodeAt(at) === LESS ? '{' : '}', group);
  }

  /** Whether a message is written on one line, as it was. @param column where its bracket stands */
  #staysOnOneLine(node: number, column: number): boolean {
    const isEmpty = this.#tree.next(node) === node + 1 && !this.#hasCommentIn(node);
    return isEmpty || (this.#isOnOneLine(node) && this.#fits(node, LINE_WIDTH - column));
  }

  #hasCommentIn(node: number): boolean {
    const start = this.#tree.valueStart(node);
    let next = this.#comment;
    while (next < this.#tree.commentCount && this.#tree.comment(next).start < start) next++;
    return next < this.#tree.commentCount && this.#tree.comment(next).start < this.#tree.end(node);
  }

  /** Whether the brackets of a message or list stand on one line: then no comment stands between them. */
  #isOnOneLine(node: number): boolean {
    return this.#lineEndFrom(this.#tree.valueStart(node)) >= this.#tree.end(node);
  }

  /** Whether a message on one line is no longer than it may be. */
  #fits(node: number, available: number): boolean {
    const tree = this.#tree;
    // Its brackets; then each field with the space before it and its colon or brackets.
    let width = 3;
    const end = tree.next(node);
    for (let inner = node + 1; inner < end && width <= available; inner++) {
      const isScalar = tree.kind(inner) === NodeKind.Scalar;
      width += 1 + tree.nameEnd(inner) - tree.start(inner);
      width += isScalar ? 2 + tree.end(inner) - tree.valueStart(inner) : 4;
    }
    return width <= available;
  }

  // ---- lists -----------------------------------------------------------------------------------------------

  /** A list over several lines, which break where they did, and around messages of several lines. */
  #list(node: number, depth: number): void {
    const tree = this.#tree;
    const indent = (depth + 1) * this.#indent;
    const start = tree.valueStart(node);
    this.#defer(start);
    this.#out.copy(start, start + 1);
    this.#pass(start + 1);
    const end = tree.next(node);
    let breaks = true;
    for (let child = node + 1; child < end; child = tree.next(child)) {
      const comment = this.#comment;
      // A comment may stand before the comma.
      const group = this.#nextComment() < tree.start(child) ? commentGroup(comment) : -1;
      if (child > node + 1) this.#out.write(',', group);
      this.#comma = group;
      this.#comments(tree.start(child), depth + 1, true);
      this.#comma = -1;
      const isBlock = tree.kind(child) === NodeKind.Message && !this.#staysOnOneLine(child, indent);
      this.#out.write('', group);
      if (this.#comment > comment || this.#newlines(this.#position, tree.start(child)) > 0) breaks = true;
      if (breaks || isBlock) this.#out.newline(indent, false);
      else this.#out.write(' ');
      if (isBlock) this.#message(child, depth + 1);
      else this.#flatElement(child);
      breaks = isBlock;
    }
    this.#comments(tree.end(node) - 1, depth + 1, true);
    this.#out.newline(depth * this.#indent, false);
    this.#out.copy(tree.end(node) - 1, tree.end(node));
    this.#pass(tree.end(node));
  }

  #flatList(node: number): void {
    const tree = this.#tree;
    const start = tree.valueStart(node);
    this.#defer(start);
    this.#out.copy(start, start + 1);
    const end = tree.next(node);
    for (let child = node + 1; child < end; child = tree.next(child)) {
      if (child > node + 1) this.#out.write(', ');
      this.#flatElement(child);
    }
    this.#out.copy(tree.end(node) - 1, tree.end(node));
    this.#pass(tree.end(node));
  }

  #flatElement(node: number): void {
    if (this.#tree.kind(node) === NodeKind.Message) this.#flatMessage(node);
    else this.#scalar(node);
  }

  // ---- scalars ---------------------------------------------------------------------------------------------

  #scalar(node: number): void {
    const tree = this.#tree;
    const start = tree.valueStart(node);
    const end = tree.end(node);
    this.#defer(start);
    if (tree.token(node) === ScalarToken.String) {
      this.#strings(start, end);
      return;
    }
    const number = tree.negative(node) ? this.#behindSpace(start + 1) : start;
    if (number > start + 1) {
      this.#defer(number);
      this.#out.write('-');
      this.#out.copy(number, end);
    } else this.#out.copy(start, end);
    this.#pass(end);
  }

  /** Strings that stand beside each other: below the first where they were on several lines. */
  #strings(start: number, end: number): void {
    const column = this.#out.width;
    for (let at = start; ; ) {
      const stringEnd = this.#stringEnd(at);
      this.#out.copy(at, stringEnd);
      this.#pass(stringEnd);
      if (stringEnd >= end) return;
      at = this.#behindSpace(stringEnd);
      // Where no line ends between them, a comment is one that has been moved: behind all of what it stood before.
      if (this.#newlines(stringEnd, at) > 0) {
        this.#commentsAt(at, column, true);
        this.#out.newline(column, false);
      } else this.#out.write(' ');
    }
  }

  #stringEnd(start: number): number {
    const text = this.#text;
    const quote = text[start]!;
    for (let at = text.indexOf(quote, start + 1); ; at = text.indexOf(quote, at + 1)) {
      let slashes = 0;
      while (text.charCodeAt(at - 1 - slashes) === BACKSLASH) slashes++;
      if (slashes % 2 === 0) return at + 1;
    }
  }

  /** Where the next token begins, behind white space and comments. */
  #behindSpace(from: number): number {
    let comment = this.#comment;
    for (let at = from; ; ) {
      const c = this.#text.charCodeAt(at);
      if (c === HASH) {
        while (this.#tree.comment(comment).start < at) comment++;
        at = this.#tree.comment(comment).end;
      } else if (isSpace(c)) at++;
      else return at;
    }
  }

  // ---- comments and lines ----------------------------------------------------------------------------------

  #nextComment(): number {
    return this.#comment < this.#tree.commentCount
      ? this.#tree.comment(this.#comment).start
      : Number.POSITIVE_INFINITY;
  }

  /** A token that ends here has been written. */
  #pass(end: number): void {
    this.#written = end;
    // Comments before it are still to be written: their lines are told by where they stand.
    if (this.#nextComment() >= end) this.#position = end;
  }

  /** Comments up to some place are written later, behind what follows them. */
  #defer(to: number): void {
    for (let i = this.#comment; i < this.#tree.commentCount && this.#tree.comment(i).start < to; i++)
      if (this.#tree.comment(i).start >= this.#written) this.#out.write('', commentGroup(i));
  }

  #comments(to: number, depth: number, isFirst: boolean): boolean {
    return this.#commentsAt(to, depth * this.#indent, isFirst);
  }

  /**
   * Writes the comments up to some place.
   *
   * @param isFirst whether nothing stands above in the same message
   * @returns whether that is so still
   */
  #commentsAt(to: number, indent: number, isFirst: boolean): boolean {
    const tree = this.#tree;
    let first = isFirst;
    while (this.#nextComment() < to) {
      const comment = this.#comment++;
      const { start, end } = tree.comment(comment);
      if (this.#comma >= 0) this.#out.write('', this.#comma);
      const newlines = this.#newlines(this.#position, start);
      const group = start < this.#written ? commentGroup(comment) : -1;
      if (newlines === 0 && this.#written > 0) this.#trailing(comment, group);
      else {
        this.#out.newline(indent, !first && newlines > 1);
        this.#out.copy(start, this.#trimmedEnd(start, end), group);
        first = false;
      }
      this.#position = end;
      const region = this.#regions.get(comment);
      if (region === undefined) continue;
      this.#keep(region);
      return false;
    }
    // What was moved behind a token has been written.
    this.#position = Math.max(this.#position, this.#written);
    return first;
  }

  #trailing(comment: number, group: number): void {
    const { start, end } = this.#tree.comment(comment);
    const lineStart = this.#text.lastIndexOf(this.#newline, start - 1) + 1;
    const before = comment > 0 ? this.#tree.comment(comment - 1) : undefined;
    // Between two lines that follow each other lies one line end.
    const follows = before !== undefined && before.end <= lineStart && lineStart - before.end <= 2;
    this.#out.trailing(
      start,
      this.#trimmedEnd(start, end),
      columnOf(this.#text, lineStart, start),
      follows,
      group,
    );
  }

  /** Writes a part of the text as it is, with the comment that ends it. */
  #keep({ start, end, on }: Region): void {
    if (on < 0) {
      this.#out.verbatim(start, end, 0);
      this.#comment = this.#tree.commentCount;
      this.#position = this.#written = this.#kept = end + 1;
      this.#isClosed = true;
      return;
    }
    const comment = this.#tree.comment(on);
    this.#out.verbatim(start, end, this.#depthAt(comment.start) * this.#indent);
    this.#out.copy(comment.start, this.#trimmedEnd(comment.start, comment.end));
    this.#comment = on + 1;
    this.#position = this.#written = this.#kept = comment.end;
  }

  #depthAt(offset: number): number {
    let depth = 0;
    for (let node = this.#tree.nodeAt(offset); node > 0; node = this.#tree.parent(node)) depth++;
    return depth;
  }

  /** Where a comment ends without its trailing white space. (Bytes above ASCII may be parts of characters.) */
  #trimmedEnd(start: number, end: number): number {
    let trimmed = end;
    while (trimmed > start && isSpace(this.#text.charCodeAt(trimmed - 1))) trimmed--;
    return trimmed;
  }

  /** How many lines end between two places: 0, 1, or 2 for more. */
  #newlines(from: number, to: number): number {
    if (this.#lineEndFrom(from) >= to) return 0;
    let next = this.#lineEnd + 1;
    // A line with only white space is empty.
    while (next < to && isSpace(this.#text.charCodeAt(next)) && this.#text[next] !== this.#newline) next++;
    return next < to && this.#text[next] === this.#newline ? 2 : 1;
  }

  #lineEndFrom(offset: number): number {
    if (offset < this.#lineFrom || offset > this.#lineEnd) {
      this.#lineFrom = offset;
      const at = this.#text.indexOf(this.#newline, offset);
      this.#lineEnd = at < 0 ? this.#text.length : at;
    }
    return this.#lineEnd;
  }
}

function commentGroup(comment: number): number {
  return comment * 2;
}

function bracketGroup(node: number): number {
  return node * 2 + 1;
}

function isSpace(c: number): boolean {
  return c === 32 || (c >= 9 && c <= 13);
}

/** Where a text editor shows a place of a line, tabs being eight wide. */
function columnOf(text: string, lineStart: number, offset: number): number {
  let column = 0;
  for (let i = lineStart; i < offset; i++) column += text.charCodeAt(i) === 9 ? 8 - (column % 8) : 1;
  return column;
}
