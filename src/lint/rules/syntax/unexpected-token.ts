import { NodeKind, type SyntaxProblem } from '../../../textproto/tree.js';
import type { LintFile } from '../../file.js';
import { syntaxRule } from '../../from-syntax.js';
import { messageTypeAt } from '../../message-type.js';
import type { Rule, RuleFinding } from '../../rule.js';

export const unexpectedToken: Rule = syntaxRule(
  'unexpected-token',
  'The text is not text format here: something else was expected.',
  (problem, file) =>
    closedTooEarly(problem, file) ?? equalsSign(problem, file) ?? listWithoutBrackets(problem, file) ?? {},
);

/** A bracket that closes nothing, because one above has closed the message that it is meant for. */
function closedTooEarly(
  { span }: SyntaxProblem,
  { tree, text, message }: LintFile,
): Partial<RuleFinding> | undefined {
  const closer = text.slice(span.start, span.end);
  if (closer !== '}' && closer !== '>') return undefined;
  const before = [...tree.children(tree.root)].filter((node) => tree.end(node) <= span.start);
  const isKnown = (node: number) =>
    tree.kind(node) === NodeKind.Message && message?.type.fields.has(tree.name(node)) === true;
  const closed = before.findLast(isKnown);
  if (closed === undefined || before.at(-1) === closed) return undefined;
  const { end } = tree.span(closed);
  const name = tree.name(closed);
  return {
    message: `this '${closer}' closes nothing: '${name}' was closed above, before some of its fields`,
    related: [{ message: `'${name}' is closed here`, span: { start: end - 1, end } }],
    fix: { description: `remove the '${closer}' above`, edits: [{ ...lineOf(text, end - 1), text: '' }] },
  };
}

/** The character at an offset, with its line if nothing else stands there. */
function lineOf(text: string, offset: number): { start: number; end: number } {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const newline = text.indexOf('\n', offset);
  const end = newline < 0 ? text.length : newline + 1;
  return text.slice(start, end).trim().length === 1 ? { start, end } : { start: offset, end: offset + 1 };
}

/** `name = "x"`, as many other formats have it. */
function equalsSign({ span, fix }: SyntaxProblem, { text }: LintFile): Partial<RuleFinding> | undefined {
  if (fix !== undefined) return undefined;
  const match = /^[ \t]*=/.exec(text.slice(span.end));
  if (match === null || !/^[A-Za-z_]\w*$/.test(text.slice(span.start, span.end))) return undefined;
  const end = span.end + match[0].length;
  return {
    span: { start: end - 1, end },
    message: `expected ':' after '${text.slice(span.start, span.end)}', found '='`,
    fix: { description: "write ':'", edits: [{ start: span.end, end, text: ':' }] },
  };
}

/** `dim: 1, 3, 8`: several values without the brackets of a list. */
function listWithoutBrackets(
  { span, message, fix }: SyntaxProblem,
  { tree, text, message: root }: LintFile,
): Partial<RuleFinding> | undefined {
  if (fix !== undefined || root === undefined) return undefined;
  const start = text.lastIndexOf('\n', span.start - 1) + 1;
  const line = /^.*/.exec(text.slice(start))![0];
  for (const match of line.matchAll(VALUES)) {
    const [, name, before, values] = match as unknown as [string, string, string, string];
    const from = start + match.index + name.length + before.length;
    const to = from + values.length;
    if (span.start < from || span.start >= to) continue;
    let node = -1;
    for (let i = 1; i < tree.size && tree.start(i) < span.start; i++) node = i;
    if (node < 0 || tree.start(node) !== from - name.length - before.length) return undefined;
    const field = messageTypeAt(tree.parent(node), tree, root.type)?.fields.get(name);
    if (field === undefined) return undefined;
    if (field.label !== 'repeated') return { message: `${message}: '${name}' takes one value` };
    return {
      message: `several values of '${name}' are written as a list, in brackets`,
      span: { start: from, end: to },
      fix: {
        description: `write [${values}]`,
        edits: [
          { start: from, end: from, text: '[' },
          { start: to, end: to, text: ']' },
        ],
      },
    };
  }
  return undefined;
}

/** A field's name, and several numbers or strings behind it. */
const VALUES =
  /([A-Za-z_]\w*)([ \t]*:[ \t]*)((?:[-+.\w]+|"[^"]*"|'[^']*')(?:[ \t]*,[ \t]*(?:[-+]?[.\d][.\w]*|"[^"]*"|'[^']*'))+)/g;
