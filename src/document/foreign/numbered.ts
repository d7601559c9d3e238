import type { Span, Tree } from '../../textproto/tree.js';

/** A number at the beginning of a line, as pages that show code have them. */
const NUMBER = /^[ \t]*(\d{1,6})(?=[ \t:|.)]|\r?$)/gm;

/** So many lines whose numbers follow one another are not written by hand. */
const FEW = 5;

/**
 * The first of the numbers that lines have in a text that was copied with them, by themselves or before what is in a line;
 * undefined of any other text. Well-formed text has numbers there in lists only.
 */
export function firstLineNumber({ text, problems }: Tree): Span | undefined {
  if (problems.length === 0) return undefined;
  const numbers = [...text.matchAll(NUMBER)].map((match) => {
    const end = match.index + match[0].length;
    return { value: Number(match[1]), span: { start: end - match[1]!.length, end } };
  });
  const follows = numbers.filter(({ value }, at) => value - 1 === numbers[at - 1]?.value).length;
  if (follows < FEW || 2 * follows < numbers.length) return undefined;
  const places = new Set(problems.map(({ span }) => span.start));
  return numbers.some(({ span }) => places.has(span.start)) ? numbers[0]!.span : undefined;
}
