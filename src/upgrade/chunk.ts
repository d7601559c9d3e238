import type { Tree } from '../textproto/tree.js';

/**
 * A field (or an element of a list) with what belongs to it: the white space and comments before it, and behind it its
 * separator and the comment on the same line. Offsets into the text, in this order; what is not there is empty.
 */
export interface Chunk {
  readonly node: number;
  readonly leadStart: number;
  readonly start: number;
  readonly end: number;
  /** Behind the separator, if there is one. */
  readonly separatorEnd: number;
  readonly tailEnd: number;
}

/** The inside of a message, a list or the file: all of its text is in one of these. */
export interface Body {
  /** Up to here reaches the comment on the line of the opening bracket. */
  readonly headEnd: number;
  readonly chunks: readonly Chunk[];
  /** From here on is what comes before the closing bracket. */
  readonly footStart: number;
  readonly start: number;
  readonly end: number;
}

/** Takes the inside of a message, a list or the file apart. The text has no syntax problem. */
export function bodyOf(tree: Tree, node: number): Body {
  const { text } = tree;
  const start = node === tree.root ? 0 : tree.valueStart(node) + 1;
  const end = node === tree.root ? text.length : tree.end(node) - 1;
  const headEnd = node === tree.root ? start : start + sameLineComment(text.slice(start, end));
  const children = [...tree.children(node)];
  let at = headEnd;
  const chunks = children.map((child, index): Chunk => {
    const leadStart = at;
    const gapStart = tree.end(child);
    const next = children[index + 1];
    const gap = text.slice(gapStart, next === undefined ? end : tree.start(next));
    const separator = separatorLength(gap);
    const separatorEnd = gapStart + separator;
    at = separatorEnd + sameLineComment(gap.slice(separator));
    return { node: child, leadStart, start: tree.start(child), end: gapStart, separatorEnd, tailEnd: at };
  });
  return { start, headEnd, chunks, footStart: at, end };
}

/** How long the white space and comment before a line end are; 0 where there is no comment. */
function sameLineComment(gap: string): number {
  return /^[^\S\n]*#[^\n]*/.exec(gap)?.[0].replace(/\r$/, '').length ?? 0;
}

/** How far the `,` or `;` of a field reaches into what is behind it; 0 where there is none. */
function separatorLength(gap: string): number {
  return /^(?:\s|#[^\n]*(?:\n|$))*[,;]/.exec(gap)?.[0].length ?? 0;
}

/** The comments in a text that has nothing else but white space and separators. */
export function commentsIn(text: string): string[] {
  return (text.match(/#[^\n]*/g) ?? []).map((comment) => comment.trimEnd());
}

/** The white space at the head of the line that an offset is in. */
export function indentationAt(text: string, offset: number): string {
  const line = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(line, offset))![0];
}

/** A text whose lines but the first have another indentation. */
export function reindented(text: string, from: string, to: string): string {
  return from === to
    ? text
    : text.replace(/\n([ \t]*)(?=\S|$)/g, (line, indent: string) =>
        indent.startsWith(from) ? `\n${to}${indent.slice(from.length)}` : line,
      );
}
