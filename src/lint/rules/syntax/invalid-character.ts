import type { Document } from '../../../document/file.js';
import { type ProblemOf, problemsOf, replace, syntaxRule } from '../../from-syntax.js';
import type { Rule, RuleFinding } from '../../rule.js';

export const invalidCharacter: Rule = syntaxRule(
  'invalid-character',
  'A character stands where only strings and comments may have it.',
  (problem, file) => {
    const quotes = problem.kind === 'confusable-character' ? typographicQuotes(problem, file) : undefined;
    if (quotes !== undefined) return quotes === 'told' ? undefined : quotes;
    switch (problem.kind) {
      case 'byte-order-mark':
        return { fix: replace('remove the byte-order mark', problem.span, '') };
      case 'confusable-character':
        return { fix: replace(`replace by '${problem.ascii}'`, problem.span, problem.ascii) };
      default:
        return {};
    }
  },
);

/** Pairs of quotes that editors and web pages put in place of straight ones. */
const PAIRS: Readonly<Record<string, string>> = {
  '“': '”',
  '”': '”',
  '‘': '’',
  '’': '’',
  '„': '“',
  '«': '»',
};

/** Both quotes of a string as one mistake: what is said is told at the first, and nothing at the second. */
function typographicQuotes(
  problem: ProblemOf<'invalid-character'>,
  file: Document,
): Partial<RuleFinding> | 'told' | undefined {
  const { pairs, closing } = pairsOf(file);
  if (closing.has(problem.span.start)) return 'told';
  const second = pairs.get(problem.span.start);
  if (second === undefined) return undefined;
  const { start, end } = problem.span;
  const [open, close] = [file.text.slice(start, end), file.text.slice(second.start, second.end)];
  return {
    message: `the quotes ${open} and ${close} may stand only in strings and comments: a string stands in straight ones, "…"`,
    span: { start, end: second.end },
    fix: {
      description: 'write straight quotes',
      edits: [
        { start, end, text: '"' },
        { ...second, text: '"' },
      ],
    },
  };
}

interface Pairs {
  /** The closing quote of each that opens, by where that begins. */
  readonly pairs: ReadonlyMap<number, { readonly start: number; readonly end: number }>;
  readonly closing: ReadonlySet<number>;
}

const KNOWN = new WeakMap<Document, Pairs>();

function pairsOf(file: Document): Pairs {
  let known = KNOWN.get(file);
  if (known === undefined) {
    known = findPairs(file);
    KNOWN.set(file, known);
  }
  return known;
}

function findPairs(file: Document): Pairs {
  const pairs = new Map<number, { start: number; end: number }>();
  const closing = new Set<number>();
  let open: { readonly start: number; readonly end: number } | undefined;
  for (const { span } of problemsOf('invalid-character', file)) {
    const text = file.text.slice(span.start, span.end);
    const isClosing =
      open !== undefined &&
      PAIRS[file.text.slice(open.start, open.end)] === text &&
      /^[^"'\n]*$/.test(file.text.slice(open.end, span.start));
    if (isClosing) {
      pairs.set(open!.start, span);
      closing.add(span.start);
      open = undefined;
    } else open = PAIRS[text] === undefined ? undefined : span;
  }
  return { pairs, closing };
}
