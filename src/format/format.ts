import type { TextEdit } from '../textproto/edit.js';
import type { Span, Tree } from '../textproto/tree.js';
import type { GroupedEdit } from './output.js';
import { Printer } from './printer.js';

/** How a text is laid out. */
export interface Layout {
  /** How many spaces fields are indented by; 2 by default. */
  readonly indent?: number;
}

const DEFAULT_INDENT = 2;

/** A text in the one layout; undefined where it is no text format, or has mistakes in it. */
export function formatTree(tree: Tree, { indent = DEFAULT_INDENT }: Layout = {}): string | undefined {
  if (tree.problems.length > 0) return undefined;
  const printer = new Printer(tree, indent, false);
  printer.print();
  return printer.finish();
}

/**
 * What is to be done to a text so that it is in the one layout, each edit as small as it can be, in order.
 *
 * @param range only what lies in its lines, or belongs to it
 * @returns undefined as {@link formatTree} does
 */
export function formatEdits(
  tree: Tree,
  { indent = DEFAULT_INDENT }: Layout = {},
  range?: Span,
): TextEdit[] | undefined {
  if (tree.problems.length > 0) return undefined;
  const printer = new Printer(tree, indent, true);
  const out = printer.print();
  printer.finish();
  const edits = out.edits();
  return range === undefined ? edits : inLines(edits, linesOf(tree.text, range));
}

/** The edits in a part of the text, with those that each of them needs. */
function inLines(edits: readonly GroupedEdit[], { start, end }: Span): TextEdit[] {
  const isIn = (edit: TextEdit) => edit.start < end && edit.end >= start;
  const groups = new Set(edits.filter(isIn).flatMap((edit) => edit.groups));
  for (let known = -1; known < groups.size; ) {
    known = groups.size;
    for (const edit of edits)
      if (edit.groups.some((group) => groups.has(group))) for (const group of edit.groups) groups.add(group);
  }
  return edits.filter((edit) => isIn(edit) || edit.groups.some((group) => groups.has(group)));
}

/** The whole lines that a part of a text touches. */
function linesOf(text: string, { start, end }: Span): Span {
  const lineEnd = text.indexOf('\n', end);
  return { start: text.lastIndexOf('\n', start - 1) + 1, end: lineEnd < 0 ? text.length + 1 : lineEnd + 1 };
}
