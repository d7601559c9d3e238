import type { Span } from './tree.js';

/** A string literal as far as it goes on its line, or a comment. */
const LITERAL = /"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|#.*/g;

/** A path written with backslashes: a drive with one, or names with several between them. */
const PATH = /^(?:[A-Za-z]:\\|[\w.~][^"'<>|?*:]*\\[^"'<>|?*:]*\\)[^"'<>|?*:]*$/;

/** A backslash that stands for itself, and one that does not. */
const BACKSLASH = /\\\\|\\/g;

/** The string literal that a place of the text is in; undefined for none. */
export function literalAround(text: string, at: number): Span | undefined {
  const line = text.lastIndexOf('\n', at - 1) + 1;
  const end = text.indexOf('\n', at);
  for (const { 0: literal, index } of text.slice(line, end < 0 ? undefined : end).matchAll(LITERAL)) {
    const span = { start: line + index, end: line + index + literal.length };
    if (span.start < at && at < span.end) return literal.startsWith('#') ? undefined : span;
  }
  return undefined;
}

/**
 * The inside of a literal that is a path, with each backslash of it written so that it stands for itself; undefined for one that is
 * no path, or has no closing quote.
 */
export function withPathBackslashes(literal: string): string | undefined {
  const inside = literal.slice(1, -1);
  if (literal.length < 2 || literal.at(-1) !== literal[0] || !PATH.test(inside)) return undefined;
  return inside.replaceAll(BACKSLASH, '\\\\');
}
