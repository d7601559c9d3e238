import type { Span } from './tree.js';

/** A quote that is most likely missing. */
export interface MissingQuote {
  readonly quote: '"' | "'";
  /** Where it belongs. */
  readonly at: number;
  /** Of which side of a string. */
  readonly side: 'beginning' | 'end';
  /** The string that lacks it, as far as there is one. */
  readonly string: Span;
}

/**
 * The quote that a line most likely lacks whose last string does not end. An odd quote turns all behind it inside out, so
 * that it is rarely the last string that lacks one.
 *
 * @param open the string that does not end
 * @returns undefined where no other string of the line is more likely
 */
export function missingQuote(text: string, open: Span): MissingQuote | undefined {
  const lineStart = text.lastIndexOf('\n', open.start - 1) + 1;
  const line = text.slice(lineStart, open.end);
  for (const string of strings(line)) {
    const missing = missingOpening(line, string) ?? missingClosing(line, string);
    if (missing === undefined) continue;
    const { start, end } = missing.string;
    return {
      ...missing,
      at: lineStart + missing.at,
      string: { start: lineStart + start, end: lineStart + end },
    };
  }
  return undefined;
}

/** A string of a line, as it is read; the last may be open. */
interface Quoted extends Span {
  readonly quote: '"' | "'";
}

function* strings(line: string): Generator<Quoted> {
  for (const match of line.matchAll(/#.*|"(?:[^"\\]|\\.)*("|$)|'(?:[^'\\]|\\.)*('|$)/g)) {
    const [all] = match;
    if (all.startsWith('#')) return;
    yield { start: match.index, end: match.index + all.length, quote: all.startsWith('"') ? '"' : "'" };
  }
}

/** What names and paths are written with. */
const OF_NAME = /[\w./-]/;

/** `top: data"`: a quote that comes right behind a word, and so is more likely the end of a string. */
function missingOpening(line: string, { start, quote }: Quoted): MissingQuote | undefined {
  if (!OF_NAME.test(line[start - 1] ?? '')) return undefined;
  const before = line.slice(0, start);
  const value = /[A-Za-z_]\w*[ \t]*:[ \t]*([^:"'{}<>]*)$/.exec(before)?.[1] ?? /\S*$/.exec(before)![0];
  const at = start - value.length;
  return { quote, at, side: 'beginning', string: { start: at, end: start + 1 } };
}

/** `name: "fc type: "InnerProduct"`: a string that goes on into the next field, or takes in a bracket. */
function missingClosing(line: string, { start, end, quote }: Quoted): MissingQuote | undefined {
  const isOpen = end === line.length;
  if (!isOpen && !OF_NAME.test(line[end] ?? '')) return undefined;
  const content = line.slice(start + 1, isOpen ? end : end - 1);
  const value = (/^(.*?)(?:\s*[}>]\s*|\s+)[A-Za-z_]\w*\s*[:{]/.exec(content) ??
    (isOpen ? /^([^{}<>]*?)\s*[}>][\s}>,;]*$/.exec(content) : null))?.[1];
  if (value === undefined) return undefined;
  const at = start + 1 + value.length;
  return { quote, at, side: 'end', string: { start, end: at } };
}
