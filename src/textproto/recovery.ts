/** Where a text is no text format: what the tokens tell of how it goes on. */

import type { Lexer } from './lexer.js';
import { END, SYMBOL } from './lexer.js';
import type { Following, SyntaxKind } from './problem.js';
import {
  CLOSE_BRACE,
  COMMA,
  GREATER,
  LESS,
  MINUS,
  NEWLINE,
  OPEN_BRACE,
  OPEN_BRACKET,
  SEMICOLON,
} from './symbols.js';
import { ScalarToken, type Span } from './tree.js';

const { Identifier } = ScalarToken;

/** White space and comments, and the bracket, colon, or name of a field that comes next, if that does. */
const BEHIND = /^(?:\s|#.*)*([:{}<>]|[A-Za-z_]\w*[ \t]*[:{<])?/;

/** How many characters behind a mistake tell what it is, at most. */
const LOOK_AHEAD = 1000;

/** Skips to where a field may begin again: a new line, a separator, or the end of this message. */
export function skip(lexer: Lexer): Span {
  const { start } = lexer;
  let depth = 0;
  for (let first = true; lexer.type !== END; first = false) {
    if (depth === 0 && !first && canStartField(lexer) && isFirstOnLine(lexer)) break;
    if (isOpener(lexer)) depth++;
    else if (isCloser(lexer)) {
      if (depth === 0) break;
      depth--;
    } else if (
      depth === 0 &&
      lexer.type === SYMBOL &&
      (lexer.symbol === COMMA || lexer.symbol === SEMICOLON)
    ) {
      lexer.advance();
      break;
    }
    lexer.advance();
  }
  return { start, end: lexer.previousEnd };
}

/** The problems that are known by what is skipped at them. */
type SkippingKind = Extract<
  SyntaxKind,
  'expected-name' | 'bad-extension-name' | 'bad-value' | 'name-for-value'
>;

/** The current token is a problem of a node, and what follows it is skipped. */
export function skipFrom(lexer: Lexer, kind: SkippingKind, node: number): void {
  const { start, end } = lexer;
  lexer.problem(kind, start, end, { skipped: skip(lexer) }, node);
}

/** Skips what lies in a message whose opening bracket has just been read. */
export function skipMessage(lexer: Lexer): void {
  let depth = 1;
  while (lexer.type !== END && depth > 0) {
    if (lexer.type === SYMBOL) {
      if (lexer.symbol === OPEN_BRACE || lexer.symbol === LESS) depth++;
      else if (lexer.symbol === CLOSE_BRACE || lexer.symbol === GREATER) depth--;
    }
    lexer.advance();
  }
}

/** What follows a name or value that ends at an offset. */
export function followingAt(text: string, offset: number): Following {
  const behind = text.slice(offset, offset + LOOK_AHEAD);
  const [gap, next] = BEHIND.exec(behind) as unknown as [string, string | undefined];
  switch (next?.at(-1)) {
    case undefined:
      return 'other';
    case '}':
    case '>':
      return 'closer';
    default:
      if (next!.length === 1) return 'separator';
      return gap.includes('\n') ? 'field' : 'other';
  }
}

/** Whether the current token is a value, or a number's sign, on the line of the token before. */
export function isAtValue(lexer: Lexer): boolean {
  const { type, end } = lexer;
  if (type === END || isFirstOnLine(lexer)) return false;
  if (type !== SYMBOL) return true;
  return lexer.symbol === MINUS && /^[ \t]*[\d.in]/.test(lexer.text.slice(end, end + 80));
}

/** Whether the identifier that should be a value is the next field's name: it starts a line and has a ':' or '{'. */
export function isNameOfNextField(lexer: Lexer): boolean {
  if (!isFirstOnLine(lexer)) return false;
  let i = lexer.end;
  while (i < lexer.text.length && (lexer.text[i] === ' ' || lexer.text[i] === '\t')) i++;
  return lexer.text[i] === ':' || lexer.text[i] === '{';
}

/** Whether only white space stands before the token on its line. */
export function isFirstOnLine(lexer: Lexer): boolean {
  for (let i = lexer.start - 1; i >= lexer.previousEnd; i--) {
    if (lexer.text.charCodeAt(i) === NEWLINE) return true;
  }
  return lexer.previousEnd === 0;
}

/** The white space that the line of this offset begins with. */
export function indentOf(text: string, offset: number): string {
  const line = text.lastIndexOf('\n', offset - 1) + 1;
  let end = line;
  while (end < offset && (text[end] === ' ' || text[end] === '\t')) end++;
  return text.slice(line, end);
}

/** Whether the token can be the name of a field, or `[` before one of an extension. */
export function canStartField(lexer: Lexer): boolean {
  return lexer.type === Identifier || (lexer.type === SYMBOL && lexer.symbol === OPEN_BRACKET);
}

/** Whether the lexer stands at a symbol, by its character code. */
export function isAt(lexer: Lexer, symbol: number): boolean {
  return lexer.type === SYMBOL && lexer.symbol === symbol;
}

function isOpener(lexer: Lexer): boolean {
  return lexer.type === SYMBOL && (lexer.symbol === OPEN_BRACE || lexer.symbol === LESS);
}

/** Whether the lexer stands at what ends a message. */
export function isCloser(lexer: Lexer): boolean {
  return lexer.type === SYMBOL && (lexer.symbol === CLOSE_BRACE || lexer.symbol === GREATER);
}
