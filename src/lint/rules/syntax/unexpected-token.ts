import { isStrayCloser, nameWithoutOpener } from '../../../document/causes.js';
import type { LintFile } from '../../../document/file.js';
import { messageTypeAt } from '../../../document/message-type.js';
import { NodeKind, ScalarToken, type SyntaxProblem, type Tree } from '../../../textproto/tree.js';
import { type Refinement, syntaxRule } from '../../from-syntax.js';
import type { Rule } from '../../rule.js';

export const unexpectedToken: Rule = syntaxRule(
  'unexpected-token',
  'The text is not text format here: something else was expected.',
  (problem, file) => {
    for (const refine of REFINEMENTS) {
      const better = refine(problem, file);
      if (better !== undefined) return better;
    }
    return {};
  },
);

const REFINEMENTS = [
  closedTooEarly,
  wrongBracket,
  missingOpener,
  missingColon,
  equalsSign,
  missingValue,
  listWithoutBrackets,
] as const;

/** A bracket that closes nothing, because one above has closed the message that it is meant for. */
function closedTooEarly(
  problem: SyntaxProblem,
  { tree, text, unread, message }: LintFile,
): Refinement | undefined {
  if (!isStrayCloser(problem, tree)) return undefined;
  const { span } = problem;
  const roots = [...tree.children(tree.root)].filter((node) => tree.end(node) <= span.start);
  const isKnown = (node: number) =>
    tree.kind(node) === NodeKind.Message && message?.type.fields.has(tree.name(node)) === true;
  const layer = roots.findLast(isKnown);
  if (layer === undefined) return undefined;
  const closed =
    unread.spilled.find(({ field }) => tree.start(layer) < tree.start(field) && field < tree.next(layer))
      ?.message ?? (roots.at(-1) === layer ? undefined : layer);
  if (closed === undefined) return undefined;
  const closer = text.slice(span.start, span.end);
  const { end } = tree.span(closed);
  const name = tree.name(closed);
  return {
    message: `this '${closer}' closes nothing: '${name}' was closed above, before some of its fields`,
    related: [{ message: `'${name}' is closed here`, span: { start: end - 1, end } }],
    fix: { description: `remove the '${closer}' above`, edits: [{ ...lineOf(text, end - 1), text: '' }] },
  };
}

/** `shape { dim: 1 ]`. */
function wrongBracket({ span, message }: SyntaxProblem, { tree, text }: LintFile): Refinement | undefined {
  if (text.slice(span.start, span.end) !== ']' || !message.startsWith('expected a field name'))
    return undefined;
  const opened = messageAt(span.start, tree);
  if (opened <= 0) return undefined;
  const at = tree.valueStart(opened);
  const closer = text[at] === '<' ? '>' : '}';
  return {
    message: `expected '${closer}' to close '${text[at]}', found ']'`,
    related: [{ message: 'opened here', span: { start: at, end: at + 1 } }],
    fix: { description: `replace by '${closer}'`, edits: [{ ...span, text: closer }] },
  };
}

/** `param lr_mult: 1 }`; of a field that is no message, `top type: "ReLU"`. */
function missingOpener(
  problem: SyntaxProblem,
  { tree, text, message: root }: LintFile,
): Refinement | undefined {
  const span = nameWithoutOpener(problem, tree);
  if (span === undefined || root === undefined) return undefined;
  const { start, end } = span;
  const name = text.slice(start, end);
  const field = messageTypeAt(messageAt(start, tree), tree, root.type)?.fields.get(name);
  const found = text.slice(problem.span.start, problem.span.end);
  const after = text.slice(problem.span.end, problem.span.end + 200);
  const isValue = problem.span.start > end && !/^[A-Za-z_]/.test(found);
  if (field?.type !== 'message') {
    if (!/^[ \t]*[:{<]/.test(after) || problem.span.start <= end) return undefined;
    return isValue
      ? { message: `expected ':' after '${name}', found ${excerpt(found)}`, fix: undefined }
      : { span, message: `'${name}' has no value`, fix: undefined };
  }
  if (isValue && /^[ \t]*[:{<]/.test(after))
    return { message: `expected '{' after '${name}', found ${excerpt(found)}`, fix: undefined };
  return {
    span,
    message: `expected '{' after '${name}'`,
    fix: { description: "insert '{'", edits: [{ start: end, end, text: ' {' }] },
  };
}

function excerpt(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** `axis -1`, a value with a sign. */
function missingColon({ span, message, fix }: SyntaxProblem, { text }: LintFile): Refinement | undefined {
  if (fix !== undefined || !message.startsWith("expected ':' or '{'")) return undefined;
  if (!/^[ \t]*-[ \t]*[\d.in]/.test(text.slice(span.end, span.end + 200))) return undefined;
  return {
    fix: { description: "insert ':'", edits: [{ start: span.end, end: span.end, text: ':' }] },
  };
}

/** The innermost message that holds an offset, or the root. */
function messageAt(offset: number, tree: Tree): number {
  let found = tree.root;
  for (let inner = true; inner; ) {
    inner = false;
    for (const child of tree.children(found)) {
      if (tree.start(child) >= offset) break;
      if (tree.kind(child) === NodeKind.Scalar || offset >= tree.end(child)) continue;
      found = child;
      inner = true;
      break;
    }
  }
  return found;
}

/** `dim: dim: 5`, `top: input_param { … }`: the name of the next field was taken for the value. */
function missingValue({ span, message }: SyntaxProblem, { tree, text }: LintFile): Refinement | undefined {
  const found = text.slice(span.start, span.end);
  if (!/^[:{<]$/.test(found) || !message.startsWith('expected a field name')) return undefined;
  const before = lastNodeBefore(span.start, tree);
  if (before < 0 || tree.kind(before) !== NodeKind.Scalar || tree.isElement(before)) return undefined;
  if (
    tree.token(before) !== ScalarToken.Identifier ||
    text.slice(tree.end(before), span.start).trim() !== ''
  ) {
    return undefined;
  }
  return { span: tree.nameSpan(before), message: `'${tree.name(before)}' has no value` };
}

function lastNodeBefore(offset: number, tree: Tree): number {
  const node = tree.firstFrom(offset) - 1;
  return node > tree.root ? node : -1;
}

/** The character at an offset, with its line if nothing else stands there. */
function lineOf(text: string, offset: number): { start: number; end: number } {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const newline = text.indexOf('\n', offset);
  const end = newline < 0 ? text.length : newline + 1;
  return text.slice(start, end).trim().length === 1 ? { start, end } : { start: offset, end: offset + 1 };
}

/** `name = "x"`, as many other formats have it. */
function equalsSign({ span, fix }: SyntaxProblem, { text }: LintFile): Refinement | undefined {
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
): Refinement | undefined {
  if (fix !== undefined || root === undefined) return undefined;
  const start = text.lastIndexOf('\n', span.start - 1) + 1;
  const line = /^.*/.exec(text.slice(start))![0];
  for (const match of line.matchAll(VALUES)) {
    const [, name, before, values] = match as unknown as [string, string, string, string];
    const from = start + match.index + name.length + before.length;
    const to = from + values.length;
    if (span.start < from || span.start >= to) continue;
    const node = lastNodeBefore(span.start, tree);
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
