import type { Span } from '../../textproto/tree.js';
import type { Breaks, PythonProblem } from './problem.js';

/** A token of Python's. `newline` ends a logical line; `indent` and `dedent` are empty. */
export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  /** As it is written; empty for what is not. */
  readonly text: string;
}

export type TokenKind =
  | 'name'
  | 'number'
  | 'string'
  | 'operator'
  | 'newline'
  | 'indent'
  | 'dedent'
  | 'end'
  | 'invalid';

/** A text in tokens, with its comments and what no tokenizer of some Python takes. */
export interface Tokens {
  readonly tokens: readonly Token[];
  readonly comments: readonly Span[];
  readonly problems: readonly PythonProblem[];
}

const OPERATOR =
  /(?:\*\*=|\/\/=|>>=|<<=|\.\.\.|->|:=|!=|<>|==|<=|>=|\*\*|\/\/|<<|>>|[-+*/%@&|^]=|[-+*/%@&|^~<>()[\]{},:.;=`])/y;
const NAME = /[\p{ID_Start}_][\p{ID_Continue}]*/uy;
const NUMBER =
  /(?:0[xX](?:_?[\da-fA-F])+[lL]?|0[oO](?:_?[0-7])+[lL]?|0[bB](?:_?[01])+[lL]?|(?:(?:\d(?:_?\d)*)?\.\d(?:_?\d)*|\d(?:_?\d)*\.?)(?:[eE][-+]?\d(?:_?\d)*)?(?:[jJ]|[lL])?)/y;
const STRING_START = /([rRuUbBfFtT]{0,3})("""|'''|"|')/y;

/** Words with which a line begins that is in no brackets, whatever was left open above it. */
const STATEMENT =
  /(?:def\s+\w+\s*\(|class\s+\w+\s*[(:]|import\s|return\b|raise\b|while\s|with\s|try\s*:|pass\s*(?:#|$)|@\w)/my;

/** What a line begins with that puts something where it has a place already, which nothing in brackets does. */
const ASSIGNMENT =
  /\w+(?:\.\w+|\[[^\]\n=]*\])+[ \t]*(?:[-+*/]|\*\*|\/\/)?=(?!=)|\w+[ \t]*(?:[-+*/]|\*\*|\/\/)=/y;
/** The same of a mere name, as arguments of calls have them, too. */
const NAMED = /\w+[ \t]*=(?!=)/y;

/** Spaces as editors and pages have them, which look like Python's own. */
const FOREIGN = /[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000]/;

/** A line that a merge writes where both sides changed a place. */
const CONFLICT = /(<{7}|\|{7}|={7}|>{7})(?=[ \r\n]|$)/y;
const LINE = /[^\n]*\n?/y;
/** From where one side ends to where both do; or the line alone. */
const OTHER_SIDE = /(?:[|=]{7}(?:[^\n]*\n(?!<{7}))*?>{7})?[^\n]*\n?/y;

/** The encoding that Python 2 wants to be told of where a file has more than ASCII. */
const CODING = /^(?:[^\n]*\n)?[ \t\f]*#[^\n]*?coding[:=][ \t]*[-\w.]+/;

const CLOSES: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

const LAST_ASCII = 0x7f;
const QUOTE = 0x27;
const DOUBLE_QUOTE = 0x22;
const DOT = 0x2e;

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** Whether an ASCII character may stand in a name. */
function isWordCode(code: number): boolean {
  // Of letters, case is one bit.
  const letter = code | 0x20;
  return (code <= LAST_ASCII && letter >= 0x61 && letter <= 0x7a) || code === 0x5f || isDigit(code);
}

/** Splits a text into tokens. Never fails: what is no token is `invalid`. */
export function tokenize(text: string): Tokens {
  return new Tokenizer(text).run();
}

class Tokenizer {
  readonly #text: string;
  readonly #tokens: Token[] = [];
  readonly #comments: Span[] = [];
  readonly #problems: PythonProblem[] = [];
  /** Columns of the open blocks, with tabs of eight and of one. */
  readonly #blocks: { readonly column: number; readonly alternative: number }[] = [
    { column: 0, alternative: 0 },
  ];
  readonly #brackets: { readonly text: string; readonly at: number }[] = [];
  #at = 0;
  #hasForeign = false;

  constructor(text: string) {
    this.#text = text;
  }

  run(): Tokens {
    const text = this.#text;
    if (text.startsWith('\uFEFF')) this.#at = 1;
    let lineStart = true;
    while (this.#at < text.length) {
      if (lineStart) {
        lineStart = false;
        if (this.#line()) {
          lineStart = true;
          continue;
        }
        if (this.#at >= text.length) break;
      }
      const char = text[this.#at]!;
      if (char === ' ' || char === '\t' || char === '\f') this.#at++;
      else if (FOREIGN.test(char)) this.#foreign(this.#at++);
      else if (char === '#') this.#comment();
      else if (char === '\n' || char === '\r') {
        const end = this.#at + (char === '\r' && text[this.#at + 1] === '\n' ? 2 : 1);
        if (this.#brackets.length === 0 && this.#tokens.at(-1)?.kind !== 'newline')
          this.#push('newline', this.#at, end);
        this.#at = end;
        if (this.#brackets.length === 0) lineStart = true;
        else this.#closeForgotten();
      } else if (char === '\\' && /\r|\n/.test(text[this.#at + 1] ?? '')) {
        this.#at += text.startsWith('\r\n', this.#at + 1) ? 3 : 2;
      } else this.#token();
    }
    const open = this.#brackets[0];
    if (open !== undefined) this.#problem(open.at, open.at + 1, `'${open.text}' is never closed`);
    this.#brackets.length = 0;
    if (this.#tokens.length > 0 && this.#tokens.at(-1)!.kind !== 'newline')
      this.#push('newline', text.length, text.length);
    while (this.#blocks.length > 1) {
      this.#blocks.pop();
      this.#push('dedent', text.length, text.length);
    }
    this.#push('end', text.length, text.length);
    if (/[^\0-\x7f]/.test(text) && !CODING.test(text)) {
      const at = /[^\0-\x7f]/.exec(text.replace('\uFEFF', ' '))?.index;
      if (at !== undefined && !text.startsWith('\uFEFF'))
        this.#problem(at, at + 1, 'a character beyond ASCII in a file that names no encoding', 2);
    }
    return { tokens: this.#tokens, comments: this.#comments, problems: this.#problems };
  }

  /** The indentation of a line; whether the line has nothing else. */
  #line(): boolean {
    const text = this.#text;
    let column = 0;
    let alternative = 0;
    let at = this.#at;
    for (; at < text.length; at++) {
      const char = text[at];
      if (char === ' ') {
        column++;
        alternative++;
      } else if (char === '\t') {
        column = (Math.floor(column / 8) + 1) * 8;
        alternative++;
      } else if (char === '\f') {
        column = 0;
        alternative = 0;
      } else if (char !== undefined && FOREIGN.test(char)) {
        this.#foreign(at);
        column++;
        alternative++;
      } else break;
    }
    const char = text[at];
    if (char === undefined) {
      this.#at = at;
      return false;
    }
    if (char === '\n' || char === '\r') {
      this.#at = at + (char === '\r' && text[at + 1] === '\n' ? 2 : 1);
      return true;
    }
    this.#at = at;
    if (char === '#') {
      this.#comment();
      return false;
    }
    if (column === 0 && this.#conflict()) return true;
    this.#indentation(column, alternative);
    return false;
  }

  /** Tells of a space that Python does not know, once, and takes it for one. */
  #foreign(at: number): void {
    if (this.#hasForeign) return;
    this.#hasForeign = true;
    const code = this.#text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0');
    this.#problem(at, at + 1, `U+${code} is a space that no Python takes for one`);
  }

  /** Skips the lines that a merge left of its conflict, and what its other side has, of which the first is read. */
  #conflict(): boolean {
    const start = this.#at;
    CONFLICT.lastIndex = start;
    const mark = CONFLICT.exec(this.#text)?.[1];
    if (mark === undefined) return false;
    const rest = mark === '<<<<<<<' ? LINE : OTHER_SIDE;
    rest.lastIndex = start;
    this.#at = start + (rest.exec(this.#text)?.[0].length ?? mark.length);
    this.#problem(start, start + mark.length, `'${mark}' is of a merge whose conflict is not resolved`);
    return true;
  }

  #indentation(column: number, alternative: number): void {
    const blocks = this.#blocks;
    const top = blocks.at(-1)!;
    const mixed = () =>
      this.#problems.push({
        span: { start: this.#at, end: this.#at + 1 },
        message: 'tabs and spaces are mixed, so that its indentation depends on how wide a tab is',
        breaks: 3,
        isMixed: true,
      });
    if (column === top.column) {
      if (alternative !== top.alternative) mixed();
    } else if (column > top.column) {
      if (alternative <= top.alternative) mixed();
      blocks.push({ column, alternative });
      this.#push('indent', this.#at, this.#at);
    } else {
      while (blocks.length > 1 && blocks.at(-1)!.column > column) {
        // It goes on, with the line that matches none, as a class's methods do.
        if (column > blocks.at(-2)!.column) {
          this.#problem(this.#at, this.#at + 1, 'its indentation matches no outer block');
          blocks[blocks.length - 1] = { column, alternative };
          return;
        }
        blocks.pop();
        this.#push('dedent', this.#at, this.#at);
      }
      if (blocks.at(-1)!.alternative !== alternative) mixed();
    }
  }

  #comment(): void {
    const start = this.#at;
    const rest = /[^\r\n]*/y;
    rest.lastIndex = start;
    this.#at = start + rest.exec(this.#text)![0].length;
    this.#comments.push({ start, end: this.#at });
  }

  /** Ends brackets that somebody forgot to close, at a line that can only be a statement of its own. */
  #closeForgotten(): void {
    const indent = /[ \t]*/y;
    indent.lastIndex = this.#at;
    const start = this.#at + indent.exec(this.#text)![0].length;
    const open = this.#brackets.at(-1)!;
    const isAt = (pattern: RegExp) => {
      pattern.lastIndex = start;
      return pattern.test(this.#text);
    };
    if (!isAt(STATEMENT) && !isAt(ASSIGNMENT) && !(isAt(NAMED) && !this.#isOfCall(open.at))) return;
    this.#problem(open.at, open.at + 1, `'${open.text}' is never closed`);
    // As if they ended with the line.
    for (const { text } of this.#brackets.toReversed())
      this.#tokens.push({ kind: 'operator', start: this.#at, end: this.#at, text: CLOSES[text]! });
    this.#brackets.length = 0;
    this.#push('newline', this.#at, this.#at);
    this.#line();
  }

  /** Whether a bracket has arguments: it stands behind what is called, or is a function's or class's. */
  #isOfCall(at: number): boolean {
    return this.#text[at] === '(' && /[\w)\]]\s*$/.test(this.#text.slice(Math.max(0, at - 40), at));
  }

  #token(): void {
    const text = this.#text;
    const start = this.#at;
    const code = text.charCodeAt(start);
    if (isWordCode(code)) {
      if (isDigit(code)) {
        this.#number(start);
        return;
      }
      let end = start + 1;
      while (isWordCode(text.charCodeAt(end))) end++;
      const behind = text.charCodeAt(end);
      // What is longer, or the prefix of a string, the patterns tell.
      if (behind !== QUOTE && behind !== DOUBLE_QUOTE && !(behind > LAST_ASCII)) {
        this.#at = end;
        this.#push('name', start, end);
        return;
      }
    } else if (code === DOT && isDigit(text.charCodeAt(start + 1))) {
      this.#number(start);
      return;
    } else if (code !== QUOTE && code !== DOUBLE_QUOTE && code <= LAST_ASCII) {
      this.#operator(start);
      return;
    }
    STRING_START.lastIndex = start;
    const string = STRING_START.exec(text);
    if (string !== null) {
      this.#string(start, string[1]!, string[2]!);
      return;
    }
    NAME.lastIndex = start;
    const name = NAME.exec(text);
    if (name !== null) {
      this.#at = start + name[0].length;
      this.#push('name', start, this.#at);
      if (/[^\0-\x7f]/.test(name[0]))
        this.#problem(start, this.#at, 'a name with characters beyond ASCII', 2);
      return;
    }
    this.#operator(start);
  }

  #operator(start: number): void {
    const text = this.#text;
    OPERATOR.lastIndex = start;
    const operator = OPERATOR.exec(text)?.[0];
    if (operator === undefined) {
      const length = text.codePointAt(start)! > 0xffff ? 2 : 1;
      this.#at = start + length;
      this.#push('invalid', start, this.#at);
      return;
    }
    this.#at = start + operator.length;
    this.#push('operator', start, this.#at);
    if (operator === '(' || operator === '[' || operator === '{')
      this.#brackets.push({ text: operator, at: start });
    else if (operator === ')' || operator === ']' || operator === '}') this.#close(operator, start);
    else if (operator === '`') this.#problem(start, this.#at, 'backquotes are Python 2 only', 3);
    else if (operator === '<>') this.#problem(start, this.#at, "'<>' is Python 2 only", 3);
  }

  #close(operator: string, start: number): void {
    const open = this.#brackets.at(-1);
    const wanted = operator === ')' ? '(' : operator === ']' ? '[' : '{';
    if (open?.text === wanted) this.#brackets.pop();
    else {
      this.#problem(
        start,
        start + 1,
        open === undefined ? `'${operator}' closes nothing` : `'${operator}' does not close '${open.text}'`,
      );
      // The one that it closes, if there is any: what lies between was left open.
      const at = this.#brackets.findLastIndex((bracket) => bracket.text === wanted);
      if (at >= 0) this.#brackets.length = at;
    }
  }

  #number(start: number): void {
    NUMBER.lastIndex = start;
    const number = NUMBER.exec(this.#text)?.[0] ?? this.#text[start]!;
    this.#at = start + number.length;
    this.#push('number', start, this.#at);
    if (/[lL]$/.test(number)) this.#problem(start, this.#at, `'${number}' is a Python 2 long`, 3);
    else if (/^0[\d_]*[1-9]/.test(number) && /^\d+$/.test(number)) {
      if (/[89]/.test(number))
        this.#problem(start, this.#at, `'${number}' is no number: a leading 0 means octal`);
      else this.#problem(start, this.#at, `'${number}' is an octal number of Python 2`, 3);
    }
    if (number.includes('_'))
      this.#problem(start, this.#at, `'${number}': numbers with '_' are Python 3 only`, 2);
    NAME.lastIndex = this.#at;
    const after = NAME.exec(this.#text)?.[0];
    if (after !== undefined && !/^(?:and|or|in|is|if|else|for|not)$/.test(after)) {
      this.#problem(start, this.#at + after.length, `'${number}${after}' is neither a number nor a name`);
      this.#at += after.length;
    }
  }

  #string(start: number, prefix: string, quote: string): void {
    const text = this.#text;
    const kinds = prefix.toLowerCase();
    const isLong = quote.length === 3;
    let at = start + prefix.length + quote.length;
    let closed = false;
    while (at < text.length) {
      const char = text[at]!;
      if (char === '\\') at += text.startsWith('\r\n', at + 1) ? 3 : 2;
      else if (!isLong && (char === '\n' || char === '\r')) break;
      else if (text.startsWith(quote, at)) {
        closed = true;
        at += quote.length;
        break;
      } else at++;
    }
    this.#at = Math.min(at, text.length);
    this.#push('string', start, this.#at);
    const end = isLong ? start + prefix.length + 3 : this.#at;
    if (!closed) this.#problem(start, end, 'a string that is never closed');
    if (/^(?:ur|ru)$/.test(kinds)) {
      if (kinds === 'ru') this.#problem(start, end, `no string begins with '${prefix}'`);
      else this.#problem(start, end, `strings that begin with '${prefix}' are Python 2 only`, 3);
    } else if (/^(?:f|rf|fr|rb|t|rt|tr)$/.test(kinds))
      this.#problem(start, end, `strings that begin with '${prefix}' are Python 3 only`, 2);
    else if (!/^(?:|r|u|b|br)$/.test(kinds)) this.#problem(start, end, `no string begins with '${prefix}'`);
    if (kinds.includes('b') && /[^\0-\x7f]/.test(text.slice(start, this.#at)))
      this.#problem(start, end, 'bytes with characters beyond ASCII', 3);
  }

  #push(kind: TokenKind, start: number, end: number): void {
    const text = kind === 'newline' ? '' : this.#text.slice(start, end);
    this.#tokens.push({ kind, start, end, text });
  }

  #problem(start: number, end: number, message: string, breaks: Breaks = 'both'): void {
    this.#problems.push({ span: { start, end }, message, breaks });
  }
}
