import {
  type FoldingRange,
  FoldingRangeKind,
  type Position,
  type SelectionRange,
} from 'vscode-languageserver';
import { NodeKind } from '../textproto/tree.js';
import { cursorAt, insideQuotes } from './cursor.js';
import type { Analysis } from './workspace.js';

/** What can be folded: messages and lists of several lines, and comments of several. */
export function foldingRangesOf(analysis: Analysis): FoldingRange[] {
  const { file, document } = analysis;
  const { tree } = file;
  const ranges: FoldingRange[] = [];
  for (let node = 1; node < tree.size; node++) {
    if (tree.kind(node) === NodeKind.Scalar) continue;
    const startLine = document.positionAt(tree.start(node)).line;
    // The closing bracket stays in sight.
    const endLine = document.positionAt(tree.end(node)).line - 1;
    if (endLine > startLine) ranges.push({ startLine, endLine });
  }
  let from = -1;
  let to = -1;
  const flush = () => {
    if (to > from) ranges.push({ startLine: from, endLine: to, kind: FoldingRangeKind.Comment });
  };
  for (let i = 0; i < tree.commentCount; i++) {
    const { start } = tree.comment(i);
    const { line, character } = document.positionAt(start);
    const isAlone = tree.text.slice(start - character, start).trim() === '';
    if (!isAlone) continue;
    if (line !== to + 1 || from < 0) {
      flush();
      from = line;
    }
    to = line;
  }
  flush();
  return ranges.sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
}

/** What is selected in turn, from the word at a place to the whole file. */
export function selectionRangeAt(analysis: Analysis, position: Position): SelectionRange {
  const { file, document } = analysis;
  const { tree } = file;
  const { node, part } = cursorAt(file, document.offsetAt(position));
  const spans: { start: number; end: number }[] = [];
  const add = (span: { start: number; end: number }) => {
    const last = spans.at(-1);
    if (
      last === undefined ||
      (span.start <= last.start && span.end >= last.end && span.end - span.start > last.end - last.start)
    )
      spans.push(span);
  };
  if (part === 'name') add(tree.nameSpan(node));
  if (part === 'value') {
    add(insideQuotes(file, node));
    add(tree.valueSpan(node));
  }
  for (let at = node; at > tree.root; at = tree.parent(at)) {
    if (tree.kind(at) !== NodeKind.Scalar && at !== node) add(tree.bodySpan(at));
    add(tree.span(at));
  }
  add({ start: 0, end: tree.text.length });
  let range: SelectionRange | undefined;
  for (const span of spans.reverse())
    range = { range: analysis.range(span), ...(range === undefined ? {} : { parent: range }) };
  return range ?? { range: { start: position, end: position } };
}
