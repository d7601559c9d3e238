import { confusable } from './confusable.js';
import { missingQuote } from './missing-quote.js';
import { NameTable } from './names.js';
import type { EscapeFault, NumberFault, ProblemData, SyntaxKind, SyntaxProblem } from './problem.js';
import { ASTERISK, DOT, MINUS, NEWLINE, SLASH } from './symbols.js';
import { ScalarToken, type Tree } from './tree.js';

/** After this many problems the rest of the file is not read: it is hardly text format at all. */
export const MAX_PROBLEMS = 100;

/** The type of a token: ScalarToken's for values, {@link SYMBOL} for one character of punctuation, or {@link END}. */
export const END = -1;
export const SYMBOL = 8;

const { Integer, Float, String: StringToken, Identifier } = ScalarToken;

// Character classes of google::protobuf::io::Tokenizer, as bits.
const SPACE = 1;
const LETTER = 2;
const DIGIT = 4;
const HEX = 8;
const CONTROL = 16;
const CLASS = new Uint8Array(128);
for (let c = 0; c < 32; c++) CLASS[c] = CONTROL;
for (const c of ' \n\t\r\v\f') CLASS[c.charCodeAt(0)] = SPACE;
for (let c = 48; c <= 57; c++) CLASS[c] = DIGIT | HEX;
for (let c = 65; c <= 90; c++) CLASS[c] = LETTER | (c <= 70 ? HEX : 0);
for (let c = 97; c <= 122; c++) CLASS[c] = LETTER | (c <= 102 ? HEX : 0);
CLASS[95] = LETTER;

/** The symbols that the text's structure is made of: characters that look like them are read as they are meant. */
const PUNCTUATION = ':;,{}<>[]-';

/**
 * The tokens of a text, one at a time, as `google::protobuf::io::Tokenizer` of protobuf 3.12 makes them with
 * `allow_f_after_float` and `#` comments. Comments and problems go to the tree.
 */
export class Lexer {
  /** The current token's type: see {@link END}. */
  type: number = END;
  /** The character code of a symbol; only with {@link SYMBOL}. */
  symbol = 0;
  start = 0;
  end = 0;
  /** Index into the tree's names; only with an identifier. */
  nameId = -1;
  /** Where the token before the current one ended. */
  previousEnd = 0;
  readonly names: NameTable;
  readonly #text: string;
  readonly #tree: Tree;
  #pos = 0;

  constructor(tree: Tree) {
    this.#text = tree.text;
    this.#tree = tree;
    this.names = new NameTable(tree.text, tree.names);
    if (this.#text.charCodeAt(0) === 0xfeff) {
      this.#pos = 1;
      this.problem('byte-order-mark', 0, 1, {});
    }
  }

  get text(): string {
    return this.#text;
  }

  /** @param node the node that the problem damages; that which it lies in by default */
  problem<K extends SyntaxKind>(kind: K, start: number, end: number, data: ProblemData<K>, node = -1): void {
    if (this.#tree.problems.length >= MAX_PROBLEMS) return;
    this.#tree.addProblem({ kind, span: { start, end }, node, ...data } as SyntaxProblem);
  }

  // ---- tokens ----------------------------------------------------------------------------------------------

  /** Reads the next token, as `google::protobuf::io::Tokenizer::Next`. */
  advance(): void {
    const text = this.#text;
    const length = text.length;
    let pos = this.#pos;
    this.previousEnd = this.end;
    for (;;) {
      let c = 0;
      while (pos < length) {
        c = text.charCodeAt(pos);
        if (c >= 128 || (CLASS[c]! & SPACE) === 0) break;
        pos++;
      }
      if (pos >= length) {
        this.type = END;
        this.start = this.end = this.#pos = length;
        return;
      }
      if (c === 35) {
        const end = lineEnd(text, pos);
        this.#tree.addComment(pos, end > pos + 1 && text.charCodeAt(end - 1) === 13 ? end - 1 : end);
        pos = end;
        continue;
      }
      this.start = pos;
      const kind = c < 128 ? CLASS[c]! : 0;
      if ((kind & LETTER) !== 0) {
        let hash = c;
        pos++;
        while (pos < length) {
          c = text.charCodeAt(pos);
          if (c >= 128 || (CLASS[c]! & (LETTER | DIGIT)) === 0) break;
          hash = (Math.imul(hash, 31) + c) | 0;
          pos++;
        }
        this.type = Identifier;
        this.end = this.#pos = pos;
        this.nameId = this.names.intern(this.start, pos, hash);
        return;
      }
      if ((kind & DIGIT) !== 0) {
        this.type = this.#number(pos);
        this.end = this.#pos;
        return;
      }
      if (c === 34 || c === 39) {
        this.#string(pos, c);
        this.type = StringToken;
        this.end = this.#pos;
        return;
      }
      if (c === DOT && pos + 1 < length && isDigit(text.charCodeAt(pos + 1))) {
        if (pos === this.previousEnd && this.type === Identifier) {
          this.problem('bad-number', pos, pos + 1, { fault: 'name-before' });
        }
        this.type = this.#number(pos);
        this.end = this.#pos;
        return;
      }
      if (c === SLASH && (text.charCodeAt(pos + 1) === SLASH || text.charCodeAt(pos + 1) === ASTERISK)) {
        pos = this.#foreignComment(pos);
        if (this.#tree.problems.length >= MAX_PROBLEMS) pos = length;
        continue;
      }
      if (c >= 128 || (kind & CONTROL) !== 0) {
        const ascii = confusable(c) ?? '';
        pos = this.#invalidCharacters(pos);
        if (ascii !== '' && PUNCTUATION.includes(ascii)) {
          this.type = SYMBOL;
          this.symbol = ascii.charCodeAt(0);
          this.end = this.#pos = pos;
          return;
        }
        if (ascii === '#') pos = lineEnd(text, pos);
        if (this.#tree.problems.length >= MAX_PROBLEMS) pos = length;
        continue;
      }
      this.type = SYMBOL;
      this.symbol = c;
      this.end = this.#pos = pos + 1;
      return;
    }
  }

  /** A run of characters that no token begins with; returns where it ends. */
  #invalidCharacters(start: number): number {
    const text = this.#text;
    const replacement = confusable(text.charCodeAt(start));
    let pos = start + 1;
    if (replacement === undefined) {
      while (pos < text.length) {
        const c = text.charCodeAt(pos);
        if ((c < 128 && CLASS[c] !== CONTROL) || confusable(c) !== undefined) break;
        pos++;
      }
    }
    if (replacement === undefined) {
      this.problem('invalid-character', start, pos, {});
    } else this.problem('confusable-character', start, pos, { ascii: replacement });
    return pos;
  }

  /** A comment as C has them, which text format does not. @returns where it ends */
  #foreignComment(start: number): number {
    const text = this.#text;
    const mark = text.charCodeAt(start + 1) === SLASH ? '//' : '/*';
    const close = mark === '//' ? -1 : text.indexOf('*/', start + 2);
    this.problem('foreign-comment', start, start + 2, { mark });
    return close < 0 ? lineEnd(text, start) : close + 2;
  }

  /** As `Tokenizer::ConsumeNumber`, with `allow_f_after_float`. Sets #pos. */
  #number(start: number): number {
    const text = this.#text;
    let pos = start;
    let isFloat = false;
    let fault: NumberFault | undefined;
    const first = text.charCodeAt(pos);
    const second = text.charCodeAt(pos + 1);
    if (first === 48 && (second === 120 || second === 88)) {
      pos += 2;
      const digits = pos;
      while (isClass(text.charCodeAt(pos), HEX)) pos++;
      if (pos === digits) fault = 'hexadecimal-digits';
    } else if (first === 48 && isDigit(second)) {
      pos++;
      while (text.charCodeAt(pos) >= 48 && text.charCodeAt(pos) <= 55) pos++;
      if (isDigit(text.charCodeAt(pos))) {
        fault = 'octal-digit';
        while (isDigit(text.charCodeAt(pos))) pos++;
      }
    } else {
      while (isDigit(text.charCodeAt(pos))) pos++;
      if (text.charCodeAt(pos) === DOT) {
        isFloat = true;
        pos++;
        while (isDigit(text.charCodeAt(pos))) pos++;
      }
      const e = text.charCodeAt(pos);
      if (e === 101 || e === 69) {
        isFloat = true;
        pos++;
        const sign = text.charCodeAt(pos);
        if (sign === MINUS || sign === 43) pos++;
        const digits = pos;
        while (isDigit(text.charCodeAt(pos))) pos++;
        if (pos === digits) fault = 'exponent';
      }
      const f = text.charCodeAt(pos);
      if (f === 102 || f === 70) {
        isFloat = true;
        pos++;
      }
    }
    if (fault === undefined && (isClass(text.charCodeAt(pos), LETTER) || text.charCodeAt(pos) === DOT)) {
      fault = text.charCodeAt(pos) === DOT ? 'second-point' : 'name-behind';
      while (isClass(text.charCodeAt(pos), LETTER | DIGIT) || text.charCodeAt(pos) === DOT) pos++;
    }
    if (fault !== undefined) this.problem('bad-number', start, pos, { fault });
    this.#pos = pos;
    return isFloat ? Float : Integer;
  }

  /** As `Tokenizer::ConsumeString`. Sets #pos. */
  #string(start: number, quote: number): void {
    const text = this.#text;
    let pos = start + 1;
    let nul = -1;
    for (;;) {
      const c = text.charCodeAt(pos);
      if (c === quote || c === NEWLINE || pos >= text.length) break;
      if (c === 92) pos = this.#escape(pos);
      else {
        // protobuf ends the string here; what follows on the line is most likely meant as the rest of it.
        if (c === 0 && nul < 0) nul = pos;
        pos++;
      }
    }
    const isClosed = text.charCodeAt(pos) === quote;
    this.#pos = isClosed ? pos + 1 : pos;
    if (nul >= 0) this.problem('nul-in-string', start, nul, {});
    else if (!isClosed) {
      const end =
        text.charCodeAt(pos) === NEWLINE && text.charCodeAt(pos - 1) === 13 && pos - 1 > start
          ? pos - 1
          : pos;
      this.problem('open-string', start, end, {
        quote: quote === 34 ? '"' : "'",
        elsewhere: missingQuote(text, { start, end }),
      });
    }
  }

  /** Checks the escape sequence at this backslash; returns where it ends. */
  #escape(start: number): number {
    const text = this.#text;
    const c = text[start + 1];
    const hex = (from: number, count: number) => {
      for (let i = 0; i < count; i++) if (!isClass(text.charCodeAt(from + i), HEX)) return false;
      return true;
    };
    if (c === undefined || c === '\n') return start + 1;
    let fault: EscapeFault | undefined;
    let end = start + 2;
    if ('abfnrtv\\?\'"01234567'.includes(c)) return end;
    if (c === 'x') {
      if (!hex(end, 1)) fault = 'x';
    } else if (c === 'u') {
      if (hex(end, 4)) return end + 4;
      fault = 'u';
    } else if (c === 'U') {
      if (hex(end, 8) && Number.parseInt(text.slice(end, end + 8), 16) < 0x200000) return end + 8;
      fault = 'U';
    } else {
      fault = 'unknown';
      // A quote or a line end is not part of the sequence.
      if (c === '\r') end--;
    }
    if (fault !== undefined) this.problem('bad-escape', start, end, { fault });
    return end;
  }
}

function isClass(c: number, classes: number): boolean {
  return c < 128 && (CLASS[c]! & classes) !== 0;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function isDigit(c: number): boolean {
  return c >= 48 && c <= 57;
}
