import type { SyntaxProblem } from '../../../textproto/tree.js';
import { parseFailure } from '../../from-syntax.js';
import type { Rule } from '../../rule.js';

export const unclosedMessage: Rule = {
  id: 'syntax/unclosed-message',
  severity: 'error',
  summary: 'A message is never closed.',
  checkFile(file, report) {
    for (const problems of byPlace(file.unread.syntaxProblems)) {
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
