import type { Span } from '../../../textproto/tree.js';
import { insert, replace, syntaxRule } from '../../from-syntax.js';
import type { Rule, RuleFinding } from '../../rule.js';

export const invalidString: Rule = syntaxRule(
  'invalid-string',
  'A string does not end on its line, or has an escape sequence that does not exist.',
  (problem, { text }) => {
    const { start, end } = problem.span;
    switch (problem.kind) {
      case 'open-string':
        return (
          missingQuote(problem.span, text) ?? {
            fix: insert(problem.quote, end, `close the string with ${problem.quote}`),
          }
        );
      case 'bad-escape':
        return problem.fault === 'unknown'
          ? { fix: replace('write the backslash as \\\\', { start, end: start + 1 }, '\\\\') }
          : {};
      default:
        return {};
    }
  },
);

/** The string of a line that lacks its quote, where it is more likely another than the last one, which does not end. */
function missingQuote({ start, end }: Span, text: string): Partial<RuleFinding> | undefined {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const line = text.slice(lineStart, end);
  for (const string of strings(line)) {
    const better = missingOpening(line, string, lineStart) ?? missingClosing(line, string, lineStart);
    if (better !== undefined) return better;
  }
  return undefined;
}

/** A string of a line, as it is read; the last may be open. */
interface Quoted {
  readonly start: number;
  readonly end: number;
  readonly quote: string;
}

function* strings(line: string): Generator<Quoted> {
  for (const match of line.matchAll(/#.*|"(?:[^"\\]|\\.)*("|$)|'(?:[^'\\]|\\.)*('|$)/g)) {
    if (match[0].startsWith('#')) return;
    yield { start: match.index, end: match.index + match[0].length, quote: match[0][0]! };
  }
}

/** `top: data"`: a quote that comes right behind a word, and so is more likely the end of a string. */
function missingOpening(
  line: string,
  { start, quote }: Quoted,
  lineStart: number,
): Partial<RuleFinding> | undefined {
  if (!/[\w./-]/.test(line[start - 1] ?? '')) return undefined;
  const before = line.slice(0, start);
  const value = /[A-Za-z_]\w*[ \t]*:[ \t]*([^:"'{}<>]*)$/.exec(before)?.[1] ?? /\S*$/.exec(before)![0];
  const at = lineStart + start - value.length;
  return addQuote(quote, { start: at, end: lineStart + start + 1 }, at, 'beginning');
}

/** `name: "fc type: "InnerProduct"`: a string that goes on into the next field, or takes in a bracket. */
function missingClosing(
  line: string,
  { start, end, quote }: Quoted,
  lineStart: number,
): Partial<RuleFinding> | undefined {
  const isOpen = end === line.length;
  if (!isOpen && !/\w/.test(line[end] ?? '')) return undefined;
  const content = line.slice(start + 1, isOpen ? end : end - 1);
  const value = (/^(.*?)(?:\s*[}>]\s*|\s+)[A-Za-z_]\w*\s*[:{]/.exec(content) ??
    (isOpen ? /^([^{}<>]*?)\s*[}>][\s}>,;]*$/.exec(content) : null))?.[1];
  if (value === undefined) return undefined;
  const at = lineStart + start + 1 + value.length;
  return addQuote(quote, { start: lineStart + start, end: at }, at, 'end');
}

function addQuote(quote: string, span: Span, at: number, where: string): Partial<RuleFinding> {
  return {
    span,
    message: `this string has no ${quote} at its ${where}`,
    fix: insert(quote, at, `insert ${quote}`),
  };
}
