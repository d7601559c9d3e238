import type { Document } from '../../../document/file.js';
import { literalAround, withPathBackslashes } from '../../../textproto/path-literal.js';
import type { ProblemData } from '../../../textproto/problem.js';
import type { Span } from '../../../textproto/tree.js';
import { insert, replace, syntaxRule } from '../../from-syntax.js';
import type { Rule, RuleFinding } from '../../rule.js';

export const invalidString: Rule = syntaxRule(
  'invalid-string',
  'A string does not end on its line, or has an escape sequence that does not exist.',
  (problem, file) => {
    switch (problem.kind) {
      case 'open-string':
        return addQuote(problem.span, problem);
      case 'bad-escape':
        return mended(problem, file);
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

/**
 * Mends the backslash that begins no escape sequence; where its literal is a path, all of the path's, of which the first problem
 * stands for all.
 */
function mended(
  { fault, span }: ProblemData<'bad-escape'> & { readonly span: Span },
  { tree, unread }: Document,
): Partial<RuleFinding> | undefined {
  const { start } = span;
  const literal = literalAround(tree.text, start);
  const path = literal && withPathBackslashes(tree.text.slice(literal.start, literal.end));
  if (literal === undefined || path === undefined)
    return fault === 'unknown'
      ? { fix: replace('write the backslash as \\\\', { start, end: start + 1 }, '\\\\') }
      : {};
  const isToldBefore = unread.syntaxProblems.some(
    ({ kind, span: other }) => kind === 'bad-escape' && other.start > literal.start && other.start < start,
  );
  if (isToldBefore) return undefined;
  return {
    message: 'a backslash begins an escape sequence: in a path each is written \\\\, or as /',
    fix: replace(
      'write the backslashes of the path as \\\\',
      { start: literal.start + 1, end: literal.end - 1 },
      path,
    ),
  };
}
