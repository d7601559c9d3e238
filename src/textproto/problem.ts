/** What the parser lost: the places where a text is not text format, as values. Sentences are for others to write. */

import type { MissingQuote } from './missing-quote.js';
import type { Span } from './tree.js';

/** What is wrong with a number. */
export type NumberFault =
  | 'hexadecimal-digits'
  | 'octal-digit'
  | 'exponent'
  | 'second-point'
  | 'name-before'
  | 'name-behind';

/** What is wrong with an escape sequence: digits that `\x`, `\u` or `\U` lacks, or that there is no such sequence. */
export type EscapeFault = 'x' | 'u' | 'U' | 'unknown';

/**
 * What follows a name that has neither a colon nor a bracket, or follows the value behind it: a `:`, `{` or `<`, as if
 * that value were a field's name; a closing bracket; a field on a line below; or anything else.
 */
export type Following = 'separator' | 'closer' | 'field' | 'other';

/** What the kinds of problem have of their own. */
interface Kinds {
  // The file as a whole, of which nothing is read then.
  'too-large': object;
  /** Characters of two or four bytes. */
  'wide-characters': { readonly encoding: 'UTF-16' | 'UTF-32' };

  // Characters.
  'byte-order-mark': object;
  /** A character that looks like an ASCII one, which is empty for a space of no width. */
  'confusable-character': { readonly ascii: string };
  /** Characters that may stand only in strings and comments. */
  'invalid-character': object;
  /** A comment as C has them; the span is its mark. */
  'foreign-comment': { readonly mark: '//' | '/*' };

  // Scalars.
  'bad-number': { readonly fault: NumberFault };
  /** A string that ends with its line, not with a quote; `elsewhere` is what the line more likely lacks. */
  'open-string': { readonly quote: '"' | "'"; readonly elsewhere: MissingQuote | undefined };
  'nul-in-string': object;
  'bad-escape': { readonly fault: EscapeFault };
  /** A field or element without a value; the node is there, and empty. */
  'missing-value': object;
  /** The same, and what stands in the value's place was skipped. */
  'bad-value': { readonly skipped: Span };
  /** What was read as the node's value is the name of the next field, whose value was skipped. */
  'name-for-value': { readonly skipped: Span };
  /** `dim: 1, 3, 8`; the span is the second value's, and all but the first were skipped. */
  'several-values': { readonly values: Span };

  // Fields.
  'expected-name': { readonly skipped: Span };
  'bad-extension-name': { readonly skipped: Span };
  /** A name with a value behind it, but no colon; the span is the value's, or the name's before a sign. */
  'missing-colon': { readonly name: Span; readonly following: Following };
  /** `name = value`. */
  'equals-sign': { readonly name: Span; readonly sign: Span; readonly skipped: Span };
  /** A name with neither value nor bracket. */
  'bare-name': { readonly name: Span; readonly following: Following; readonly skipped?: Span };

  // Messages and lists.
  'too-deep': { readonly skipped: Span };
  /** The node is the message, which is read up to `at`. */
  'unclosed-message': { readonly closer: '}' | '>'; readonly at: number };
  'unclosed-list': { readonly at: number };
  'stray-closer': { readonly closer: '}' | '>' };
  /** The node is the message whose closing bracket is another; a `]` was skipped, and does not close it. */
  'mismatched-closer': { readonly closer: '}' | '>'; readonly skipped?: Span };
  /** `[a, b,]` */
  'trailing-comma': { readonly comma: Span };
  'bad-element': { readonly skipped: Span };
  'semicolon-in-list': object;
  'missing-comma': { readonly at: number };
}

export type SyntaxKind = keyof Kinds;

/** A place where the text is not text format. */
export type SyntaxProblem<K extends SyntaxKind = SyntaxKind> = {
  readonly [Kind in K]: {
    readonly kind: Kind;
    /** Where it shows. What is expected and not there has the span of what is found instead, empty at the file's end. */
    readonly span: Span;
    /** The innermost node that it makes doubtful: see `Tree.loss`. */
    readonly node: number;
  } & Readonly<Kinds[Kind]>;
}[K];

/** What a problem has of its own. */
export type ProblemData<K extends SyntaxKind> = Readonly<Kinds[K]>;

/** What of a node is lost, as bits. */
export const Loss = {
  None: 0,
  /** Its value is missing. */
  Value: 1,
  /** Text in it, or behind its value, was skipped. */
  Text: 2,
  /** Its closing bracket is missing, or another. */
  Closer: 4,
  /** It may have been meant otherwise than it is read. */
  Doubt: 8,
} as const;

/** What a problem takes from its node. */
export function lossOf(problem: SyntaxProblem): number {
  switch (problem.kind) {
    case 'missing-value':
    case 'bad-value':
    case 'name-for-value':
      return Loss.Value;
    case 'unclosed-message':
    case 'unclosed-list':
      return Loss.Closer;
    case 'mismatched-closer':
      return problem.skipped === undefined ? Loss.Closer : Loss.Closer | Loss.Text;
    case 'foreign-comment':
      return problem.mark === '/*' ? Loss.Text : Loss.Doubt;
    case 'several-values':
    case 'expected-name':
    case 'bad-extension-name':
    case 'equals-sign':
    case 'bare-name':
    case 'too-deep':
    case 'bad-element':
      return Loss.Text;
    default:
      return Loss.Doubt;
  }
}
