import type { ProblemData } from '../../../textproto/problem.js';
import type { Span } from '../../../textproto/tree.js';
import { insert, replace, syntaxRule } from '../../from-syntax.js';
import type { Rule, RuleFinding } from '../../rule.js';

export const invalidString: Rule = syntaxRule(
  'invalid-string',
  'A string does not end on its line, or has an escape sequence that does not exist.',
  (problem) => {
    const { start } = problem.span;
    switch (problem.kind) {
      case 'open-string':
        return addQuote(problem.span, problem);
      case 'bad-escape':
        return problem.fault === 'unknown'
          ? { fix: replace('write the backslash as \\\\', { start, end: start + 1 }, '\\\\') }
          : {};
      default:
        return {};
    }
  },
);

/** Closes the string, or adds the quote that is more likely missing elsewhere on its line. */
function addQuote({ end }: Span, { quote, elsewhere }: ProblemData<'open-string'>): Partial<RuleFinding> {
  if (elsewhere === undefined) return { fix: insert(quote, end, `close the string with ${quote}`) };
  return {
    span: elsewhere.string,
    message: `this string has no ${elsewhere.quote} at its ${elsewhere.side}`,
    fix: insert(elsewhere.quote, elsewhere.at, `insert ${elsewhere.quote}`),
  };
}
