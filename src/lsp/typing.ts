import type { Document } from '../document/file.js';
import { NodeKind } from '../textproto/tree.js';

/** What is being written at a place. */
export interface Word {
  /** What is there already, and is to be replaced. */
  readonly start: number;
  readonly end: number;
  /** The field whose value it is; undefined where it is the name of one. */
  readonly field: string | undefined;
  /** The quote before it, if there is one. */
  readonly quote: string;
}

/** The word that is being written; undefined in a comment, and where nothing can be. */
export function wordAt(text: string, offset: number): Word | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(lineStart, offset);
  const parts = /^(?:[^"'#]|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')*(?:(["'])((?:\\.|(?!\1)[^\\])*))?$/.exec(
    before,
  );
  if (parts === null) return undefined;
  const [, quote = '', inside = ''] = parts;
  if (quote !== '') {
    const outside = before.slice(0, before.length - inside.length - 1);
    const field = /(\w+)\s*:\s*(?:\[[^\]]*)?(?:(["'])(?:\\.|(?!\2)[^\\])*\2\s*)*$/.exec(outside)?.[1];
    if (field === undefined) return undefined;
    const rest = new RegExp(`^(?:\\\\.|[^${quote}\\\\\\n])*`).exec(text.slice(offset))![0];
    // Up to the quote that closes it, if there is one on the line.
    const isClosed = text[offset + rest.length] === quote;
    return { start: offset - inside.length, end: isClosed ? offset + rest.length : offset, field, quote };
  }
  const word = /\w*$/.exec(before)![0];
  const start = offset - word.length;
  const end = offset + /^\w*/.exec(text.slice(offset))![0].length;
  const field = /(\w+)\s*:\s*(?:\[[^\]]*)?-?$/.exec(before.slice(0, before.length - word.length))?.[1];
  return { start, end, field, quote: '' };
}

/** The innermost message that a place lies in; undefined where it lies in a list of scalars. */
export function messageAt({ tree }: Document, offset: number): number | undefined {
  let node = tree.nodeAt(Math.max(0, offset - 1));
  // What lacks its closing bracket goes on to where its text ends.
  for (let last = tree.firstFrom(offset) - 1; last > node; last = tree.parent(last)) {
    if (tree.kind(last) !== NodeKind.Message || tree.isWhole(last)) continue;
    const closes = tree.text[tree.end(last) - 1];
    if (tree.end(last) <= offset && closes !== '}' && closes !== '>') {
      node = last;
      break;
    }
  }
  while (node > tree.root) {
    const isInside = tree.kind(node) === NodeKind.Message && tree.valueStart(node) < offset;
    if (isInside) return node;
    node = tree.parent(node);
  }
  return tree.root;
}
