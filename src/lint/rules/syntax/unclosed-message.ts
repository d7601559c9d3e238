import type { LintFile } from '../../../document/file.js';
import type { SyntaxProblem } from '../../../textproto/tree.js';
import { parseFailure } from '../../from-syntax.js';
import type { Rule, RuleFinding } from '../../rule.js';

export const unclosedMessage: Rule = {
  id: 'syntax/unclosed-message',
  severity: 'error',
  summary: 'A message is never closed.',
  checkFile(file, report) {
    for (const problems of byPlace(file.unread.syntaxProblems)) {
      const place = problems.length === 1 ? beforeEscapedField(problems[0]!, file) : undefined;
      if (place !== undefined) {
        report({ ...place, ...(file.kind === 'unknown' ? {} : { caffe: parseFailure(file) }) });
        continue;
      }
      const outermost = problems.reduce((a, b) => (a.span.start < b.span.start ? a : b));
      const closers = problems.map(({ fix }) => fix?.text.trim() ?? '').join('');
      const related = [outermost.related!, ...inner(problems, outermost)].slice(0, MAX_RELATED);
      report({
        span: outermost.span,
        message:
          problems.length === 1
            ? outermost.message
            : `${outermost.message.replace(/ is never closed$/, '')} and ${problems.length - 1} in it are never closed`,
        related: related.map(({ span }, index) =>
          index === 0
            ? { span, message: `expected '${closers}' here` }
            : { span, message: 'this is not closed either' },
        ),
        fix: {
          description: `insert '${closers}'`,
          edits: problems.flatMap(({ fix }) => (fix === undefined ? [] : [{ ...fix.span, text: fix.text }])),
        },
        ...(file.kind === 'unknown' ? {} : { caffe: parseFailure(file) }),
      });
    }
  },
};

const MAX_RELATED = 4;

/**
 * Where the brackets of a line don't tell which one is missing, a field may: one that the message it stands in doesn't
 * have, and the message around that does.
 */
function beforeEscapedField(
  { span }: SyntaxProblem,
  { tree, text, unread }: LintFile,
): RuleFinding | undefined {
  const escaped = unread.escaped.find(({ field }) => tree.start(field) > span.start);
  if (escaped === undefined || tree.parent(escaped.field) !== escaped.message) return undefined;
  const { field, message } = escaped;
  const start = tree.start(message);
  const before = text.slice(start, tree.start(field));
  if (start < span.start || before.includes('\n')) return undefined;
  const opener = tree.valueStart(message);
  const closer = text[opener] === '<' ? '>' : '}';
  const at = start + before.trimEnd().length;
  return {
    span: { start, end: opener + 1 },
    message: `the message '${tree.name(message)}' is never closed`,
    related: [
      {
        span: { start: at, end: at },
        message: `expected '${closer}' here, before '${tree.name(field)}', which it does not have`,
      },
    ],
    fix: { description: `insert '${closer}'`, edits: [{ start: at, end: at, text: ` ${closer}` }] },
  };
}

/** The messages that should be closed at one place, innermost first: a file that ends early lacks several brackets. */
function byPlace(problems: readonly SyntaxProblem[]): Iterable<readonly SyntaxProblem[]> {
  const places = new Map<number, SyntaxProblem[]>();
  for (const problem of problems) {
    if (problem.code !== 'unclosed-message') continue;
    const place = problem.fix!.span.start;
    places.set(place, [problem, ...(places.get(place) ?? [])]);
  }
  return places.values();
}

function inner(problems: readonly SyntaxProblem[], outermost: SyntaxProblem): readonly SyntaxProblem[] {
  return problems.filter((problem) => problem !== outermost).reverse();
}
