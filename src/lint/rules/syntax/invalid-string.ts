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
        return (inPath(problem, file) ?? alone(problem)).finding;
      default:
        return {};
    }
  },
);

type Problem = ProblemData<'bad-escape'> & { readonly span: Span };

/** What is said of a problem; nothing where another has said it. */
interface Refined {
  readonly finding: Partial<RuleFinding> | undefined;
}

/** The backslash that begins no escape sequence, by itself. */
function alone({ fault, span: { start } }: Problem): Refined {
  if (fault !== 'unknown') return { finding: {} };
  return { finding: { fix: replace('write the backslash as \\\\', { start, end: start + 1 }, '\\\\') } };
}

/** Closes the string, or adds the quote that is more likely missing elsewhere on its line. */
function addQuote({ end }: Span, { quote, elsewhere }: ProblemData<'open-string'>): Partial<RuleFinding> {
  if (elsewhere === undefined) return { fix: insert(quote, end, `close the string with ${quote}`) };
  return {
    span: elsewhere.string,
    message: `this string has no ${elsewhere.quote} at its ${elsewhere.side}`,
    fix: insert(elsewhere.quote, elsewhere.at, `insert ${elsewhere.quote}`),
  };
}

/** The whole path, where a literal with backslashes is one: the first of its problems stands for all. */
function inPath({ span }: Problem, { tree, unread }: Document): Refined | undefined {
  const literal = literalAround(tree.text, span.start);
  const path = literal && withPathBackslashes(tree.text.slice(literal.start, literal.end));
  if (literal === undefined || path === undefined) return undefined;
  const isToldBefore = unread.syntaxProblems.some(
    ({ kind, span: { start } }) => kind === 'bad-escape' && start > literal.start && start < span.start,
  );
  if (isToldBefore) return { finding: undefined };
  const inside = { start: literal.start + 1, end: literal.end - 1 };
  return {
    finding: {
      message: 'a backslash begins an escape sequence: in a path each is written \\\\, or as /',
      fix: replace('write the backslashes of the path as \\\\', inside, path),
    },
  };
}
