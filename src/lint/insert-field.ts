import type { Document } from '../document/file.js';
import type { TextEdit } from '../textproto/edit.js';

/**
 * The edit that adds a field at the end of a message, in the message's own layout: on a line of its own with its
 * neighbours' indentation, or beside them where the message is on one line.
 */
export function insertField(
  { tree, text }: Pick<Document, 'tree' | 'text'>,
  node: number,
  field: string,
): TextEdit {
  const body = tree.bodySpan(node);
  let last = -1;
  for (const child of tree.children(node)) last = child;
  const closingLine = text.lastIndexOf('\n', body.end - 1) + 1;
  const closesOwnLine = closingLine > body.start && /^[ \t]*$/.test(text.slice(closingLine, body.end));
  if (closesOwnLine) {
    const newline = text[closingLine - 2] === '\r' ? '\r\n' : '\n';
    const indent = last < 0 ? `${text.slice(closingLine, body.end)}  ` : indentation(text, firstOfLine(node));
    return { start: closingLine, end: closingLine, text: `${indent}${field}${newline}` };
  }
  const at = last < 0 ? body.start : endWithSeparator(text, tree.end(last), body.end);
  // A comment up to the end of the line would swallow what comes behind it.
  return { start: at, end: at, text: ` ${field}${last < 0 && at === body.end ? ' ' : ''}` };

  /** The last child that begins a line: its indentation is the message's. */
  function firstOfLine(message: number): number {
    let found = -1;
    for (const child of tree.children(message)) {
      const start = tree.start(child);
      const line = text.lastIndexOf('\n', start - 1) + 1;
      if (/^[ \t]*$/.test(text.slice(line, start))) found = start;
    }
    return found < 0 ? tree.start(last) : found;
  }
}

function indentation(text: string, offset: number): string {
  const line = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(line, offset))![0];
}

function endWithSeparator(text: string, end: number, limit: number): number {
  const separator = /^\s*[;,]/.exec(text.slice(end, limit));
  return end + (separator?.[0].length ?? 0);
}
