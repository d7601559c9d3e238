import { isOpenString } from '../../causes.js';
import { syntaxRule } from '../../from-syntax.js';
import type { Rule, RuleFinding } from '../../rule.js';

export const invalidString: Rule = syntaxRule(
  'invalid-string',
  'A string does not end on its line, or has an escape sequence that does not exist.',
  (problem, { text, tree }) => {
    if (!isOpenString(problem, tree)) return {};
    const start = text.lastIndexOf('\n', problem.span.start - 1) + 1;
    const line = text.slice(start, problem.span.end);
    return missingOpening(line, start) ?? missingClosing(line, start) ?? {};
  },
);

/** `top: data"`: a quote that comes right behind a word, and so is more likely the end of a string. */
function missingOpening(line: string, lineStart: number): Partial<RuleFinding> | undefined {
  const [first] = strings(line);
  if (first === undefined || !/[\w./-]/.test(line[first.start - 1] ?? '')) return undefined;
  const before = line.slice(0, first.start);
  const value = /[A-Za-z_]\w*[ \t]*:[ \t]*([^:"'{}<>]*)$/.exec(before)?.[1] ?? /\S*$/.exec(before)![0];
  const [start, end] = [first.start - value.length, first.start + 1];
  return addQuote(first.quote, lineStart + start, lineStart + end, lineStart + start, 'beginning');
}

/** `name: "fc type: "InnerProduct"`: a string that goes on to the next field's, or takes in a bracket. */
function missingClosing(line: string, lineStart: number): Partial<RuleFinding> | undefined {
  for (const { start, end, quote } of strings(line)) {
    const isOpen = end === line.length;
    const content = line.slice(start + 1, isOpen ? end : end - 1);
    const value = isOpen
      ? /^([^{}<>]*?)\s*[}>][\s}>,;]*$/.exec(content)?.[1]
      : /^(.*?)\s+[A-Za-z_]\w*\s*:\s*$/.exec(content)?.[1];
    if (value === undefined || (!isOpen && !/\w/.test(line[end] ?? ''))) continue;
    const at = start + 1 + value.length;
    return addQuote(quote, lineStart + start, lineStart + at, lineStart + at, 'end');
  }
  return undefined;
}

function addQuote(
  quote: string,
  start: number,
  end: number,
  at: number,
  where: string,
): Partial<RuleFinding> {
  return {
    span: { start, end },
    message: `this string has no ${quote} at its ${where}`,
    fix: { description: `insert ${quote}`, edits: [{ start: at, end: at, text: quote }] },
  };
}

/** The strings of a line, as they are read; the last may be open. */
function* strings(line: string): Generator<{ start: number; end: number; quote: string }> {
  for (const match of line.matchAll(/#.*|"(?:[^"\\]|\\.)*("|$)|'(?:[^'\\]|\\.)*('|$)/g)) {
    if (match[0].startsWith('#')) return;
    yield { start: match.index, end: match.index + match[0].length, quote: match[0][0]! };
  }
}
