import type { Document } from '../document/file.js';
import type { TextEdit } from '../textproto/edit.js';
import { insertField } from './insert-field.js';

/** The edits that move a field to the end of another message; undefined where a comment would lose its field. */
export function moveField(
  file: Pick<Document, 'tree' | 'text'>,
  node: number,
  message: number,
): readonly TextEdit[] | undefined {
  const removed = removeField(file, node);
  if (removed === undefined) return undefined;
  const { start, end } = file.tree.span(node);
  return [removed, insertField(file, message, file.text.slice(start, end))];
}

/** The edit that puts a field into a message of its own, where it stands. */
export function wrapField(
  { tree, text }: Pick<Document, 'tree' | 'text'>,
  node: number,
  name: string,
): TextEdit {
  const { start, end } = tree.span(node);
  const field = text.slice(start, end);
  // A comment inside reaches up to its line's end, but no further than the field's.
  return { start, end, text: `${name} { ${field} }` };
}

/**
 * The edit that removes a field, with its line if nothing else stands there; undefined where a comment behind it
 * would lose its field.
 */
export function removeField(
  { tree, text }: Pick<Document, 'tree' | 'text'>,
  node: number,
): TextEdit | undefined {
  const { start, end } = tree.span(node);
  const behind = /^[ \t]*[;,]?[ \t]*/.exec(text.slice(end, lineEnd(text, end)))![0];
  const rest = text.slice(end + behind.length, lineEnd(text, end));
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const isFirst = /^[ \t]*$/.test(text.slice(lineStart, start));
  if (rest.startsWith('#')) return undefined;
  if (rest.trim() === '' && isFirst) {
    const newline = text.indexOf('\n', end);
    return { start: lineStart, end: newline < 0 ? text.length : newline + 1, text: '' };
  }
  const separator = behind.trim().length > 0 ? behind.search(/[;,]/) + 1 : 0;
  // The space before it goes too, unless that is the line's indentation.
  const before = isFirst ? 0 : /[ \t]*$/.exec(text.slice(lineStart, start))![0].length;
  return { start: start - before, end: end + (isFirst ? behind.length : separator), text: '' };
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}
