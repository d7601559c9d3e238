import { syntaxRule } from '../../from-syntax.js';
import type { Rule } from '../../rule.js';

export const invalidString: Rule = syntaxRule(
  'invalid-string',
  'A string does not end on its line, or has an escape sequence that does not exist.',
  ({ span, fix }, { text }) => {
    // `top: data"`: what ends at the quote lacks the other one.
    const quote = text.slice(span.start, span.end);
    if (fix === undefined || (quote !== '"' && quote !== "'")) return {};
    const line = text.slice(text.lastIndexOf('\n', span.start - 1) + 1, span.start);
    const start = span.start - (/(?<=[:\s])[^\s:"'{}<>[\],;#]+$/.exec(line)?.[0].length ?? 0);
    if (start === span.start) return {};
    return {
      span: { start, end: span.end },
      message: `this string has no ${quote} at its beginning`,
      fix: { description: `insert ${quote}`, edits: [{ start, end: start, text: quote }] },
    };
  },
);
