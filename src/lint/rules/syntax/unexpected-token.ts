import type { Document } from '../../../document/file.js';
import { messageTypeAt } from '../../../document/message-type.js';
import type { FieldType } from '../../../schema/descriptor.js';
import { describeSyntaxProblem, excerpt } from '../../../text/syntax-problem.js';
import type { SyntaxProblem } from '../../../textproto/problem.js';
import { NodeKind } from '../../../textproto/tree.js';
import { insert, type ProblemOf, replace, syntaxRule } from '../../from-syntax.js';
import type { Rule, RuleFinding } from '../../rule.js';

export const unexpectedToken: Rule = syntaxRule(
  'unexpected-token',
  'The text is not text format here: something else was expected.',
  refine,
);

function refine(problem: ProblemOf<'unexpected-token'>, file: Document): Partial<RuleFinding> {
  const { tree } = file;
  const { span } = problem;
  switch (problem.kind) {
    case 'foreign-comment':
      return problem.mark === '//' ? { fix: replace("write '#'", span, '#') } : {};
    case 'stray-closer':
      return closedTooEarly(problem, file) ?? { fix: replace('remove it', span, '') };
    case 'mismatched-closer': {
      const opened = tree.valueStart(problem.node);
      return {
        related: [{ message: 'opened here', span: { start: opened, end: opened + 1 } }],
        fix: replace(`replace by '${problem.closer}'`, span, problem.closer),
      };
    }
    case 'missing-colon':
      return missingOpener(problem, file) ?? { fix: insert(':', problem.name.end) };
    case 'bare-name':
      return missingOpener(problem, file) ?? {};
    case 'equals-sign':
      return {
        span: problem.sign,
        fix: replace("write ':'", { start: problem.name.end, end: problem.sign.end }, ':'),
      };
    case 'name-for-value':
      return { span: tree.nameSpan(problem.node) };
    case 'several-values':
      return listWithoutBrackets(problem, file);
    case 'unclosed-list':
      return { fix: insert(']', problem.at) };
    case 'trailing-comma':
      return { fix: replace("remove the ','", problem.comma, '') };
    case 'semicolon-in-list':
      return { fix: replace("replace by ','", span, ',') };
    case 'missing-comma':
      return { fix: insert(',', problem.at) };
    default:
      return {};
  }
}

/** A bracket that closes nothing, because one above has closed the message that it is meant for. */
function closedTooEarly(
  { span, closer }: SyntaxProblem<'stray-closer'>,
  { tree, text, unread, message }: Document,
): Partial<RuleFinding> | undefined {
  const roots = [...tree.children(tree.root)].filter((node) => tree.end(node) <= span.start);
  const isKnown = (node: number) =>
    tree.kind(node) === NodeKind.Message && message?.type.fields.has(tree.name(node)) === true;
  const layer = roots.findLast(isKnown);
  if (layer === undefined) return undefined;
  const closed =
    unread.spilled.find(({ field }) => tree.start(layer) < tree.start(field) && field < tree.next(layer))
      ?.message ?? (roots.at(-1) === layer ? undefined : layer);
  if (closed === undefined) return undefined;
  const end = tree.end(closed);
  const name = tree.name(closed);
  return {
    message: `this '${closer}' closes nothing: '${name}' was closed above, before some of its fields`,
    related: [{ message: `'${name}' is closed here`, span: { start: end - 1, end } }],
    fix: replace(`remove the '${closer}' above`, lineOf(text, end - 1), ''),
  };
}

/** The character at an offset, with its line if nothing else stands there. */
function lineOf(text: string, offset: number): { start: number; end: number } {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const newline = text.indexOf('\n', offset);
  const end = newline < 0 ? text.length : newline + 1;
  return text.slice(start, end).trim().length === 1 ? { start, end } : { start: offset, end: offset + 1 };
}

/** `param lr_mult: 1 }`; of a field that is no message, `top type: "ReLU"`. */
function missingOpener(
  problem: SyntaxProblem<'missing-colon' | 'bare-name'>,
  file: Document,
): Partial<RuleFinding> | undefined {
  const { name, following } = problem;
  if (following === 'other' || file.message === undefined) return undefined;
  const text = file.text.slice(name.start, name.end);
  const isMessage = fieldAt(name.start, text, file)?.type === 'message';
  const isAlone = problem.kind === 'bare-name';
  if (!isMessage && (isAlone || following !== 'separator')) return undefined;
  // What stands where the colon or bracket should be is no name.
  if (!isAlone && following === 'separator' && !/^[A-Za-z_]/.test(file.text[problem.span.start]!)) {
    const found = excerpt(problem.span, file.tree);
    return { message: `expected '${isMessage ? '{' : ':'}' after '${text}', found ${found}` };
  }
  if (!isMessage) return { span: name, message: `'${text}' has no value` };
  return {
    span: name,
    message: `expected '{' after '${text}'`,
    fix: insert(' {', name.end, "insert '{'"),
  };
}

/** The field that a name at an offset denotes; undefined where the schema doesn't know it. */
function fieldAt(offset: number, name: string, { tree, message }: Document): FieldType | undefined {
  let around = tree.nodeAt(offset);
  if (tree.kind(around) === NodeKind.Scalar) around = tree.parent(around);
  return messageTypeAt(around, tree, message!.type)?.fields.get(name);
}

/** `0,001`, as people write numbers who don't speak English; not two numbers, behind the first of which is a space. */
function decimalComma(values: string): string | undefined {
  return /^-?\d+,\d+$/.test(values) ? values.replace(',', '.') : undefined;
}

/** `dim: 1, 3, 8`: several values without the brackets of a list. */
function listWithoutBrackets(
  problem: SyntaxProblem<'several-values'>,
  { tree, text, message: root }: Document,
): Partial<RuleFinding> {
  const { node, values } = problem;
  const name = tree.name(node);
  const field = root && messageTypeAt(tree.parent(node), tree, root.type)?.fields.get(name);
  if (field === undefined) return {};
  const decimal = decimalComma(text.slice(values.start, values.end));
  if (decimal !== undefined && (field.type === 'float' || field.type === 'double'))
    return {
      message: `a number is written with a point, not with a comma: ${decimal}`,
      span: values,
      fix: replace(`write ${decimal}`, values, decimal),
    };
  if (field.label !== 'repeated')
    return { message: `${describeSyntaxProblem(problem, tree)}: '${name}' takes one value` };
  return {
    message: `several values of '${name}' are written as a list, in brackets`,
    span: values,
    fix: {
      description: `write [${text.slice(values.start, values.end)}]`,
      edits: [
        { start: values.start, end: values.start, text: '[' },
        { start: values.end, end: values.end, text: ']' },
      ],
    },
  };
}
