import type { Document } from '../document/file.js';
import { isReadOtherwise } from '../document/other-caffe.js';
import { describeSyntaxProblem } from '../text/syntax-problem.js';
import type { SyntaxKind, SyntaxProblem } from '../textproto/problem.js';
import type { Span } from '../textproto/tree.js';
import { doubtful } from './doubtful.js';
import type { Rule, RuleFinding } from './rule.js';

/** The rule that speaks of each kind of problem. */
const RULES = {
  'too-large': 'too-large',
  'wide-characters': 'invalid-character',
  'byte-order-mark': 'invalid-character',
  'confusable-character': 'invalid-character',
  'invalid-character': 'invalid-character',
  'foreign-comment': 'unexpected-token',
  'bad-number': 'invalid-number',
  'open-string': 'invalid-string',
  'nul-in-string': 'invalid-string',
  'bad-escape': 'invalid-string',
  'missing-value': 'unexpected-token',
  'bad-value': 'unexpected-token',
  'name-for-value': 'unexpected-token',
  'several-values': 'unexpected-token',
  'expected-name': 'unexpected-token',
  'bad-extension-name': 'unexpected-token',
  'missing-colon': 'unexpected-token',
  'equals-sign': 'unexpected-token',
  'bare-name': 'unexpected-token',
  'too-deep': 'too-deep',
  'unclosed-message': 'unclosed-message',
  'unclosed-list': 'unexpected-token',
  'stray-closer': 'unexpected-token',
  'mismatched-closer': 'unexpected-token',
  'trailing-comma': 'unexpected-token',
  'bad-element': 'unexpected-token',
  'semicolon-in-list': 'unexpected-token',
  'missing-comma': 'unexpected-token',
} as const satisfies Record<SyntaxKind, string>;

type RuleName = (typeof RULES)[SyntaxKind];

type KindOf<N extends RuleName> = { [K in SyntaxKind]: (typeof RULES)[K] extends N ? K : never }[SyntaxKind];

/** The problems that a rule speaks of. */
export type ProblemOf<N extends RuleName> = Extract<SyntaxProblem, { readonly kind: KindOf<N> }>;

/**
 * A rule for what reading the text finds.
 *
 * @param refine the fix, and what can be said better than by one who knows no schema; undefined where another problem of the rule has
 *   told it
 */
export function syntaxRule<N extends RuleName>(
  name: N,
  summary: string,
  refine: (problem: ProblemOf<N>, file: Document) => Partial<RuleFinding> | undefined = () => ({}),
): Rule {
  return {
    id: `syntax/${name}`,
    severity: 'error',
    // An editor that puts other quotes in place of the right ones does so everywhere.
    ...(name === 'invalid-character' ? {} : { cause: 'place' as const }),
    summary,
    checkFile(file, report) {
      for (const problem of problemsOf(name, file)) {
        const refined = refine(problem, file);
        if (refined === undefined) continue;
        const finding = {
          span: problem.span,
          message: describeSyntaxProblem(problem, file.tree),
          ...abort(file),
          ...refined,
        };
        if (isReadOtherwise(file)) report(doubtful(finding, file));
        else report(isOfOtherProgram(file) ? { ...finding, severity: 'info' } : finding);
      }
    },
  };
}

/** What a rule speaks of in a file. */
export function problemsOf<N extends RuleName>(name: N, file: Document): readonly ProblemOf<N>[] {
  return file.unread.syntaxProblems.filter(
    (problem): problem is ProblemOf<N> => RULES[problem.kind] === name,
  );
}

/** A fix of one edit. */
export function replace(
  description: string,
  { start, end }: Span,
  text: string,
): RuleFinding['fix'] & object {
  return { description, edits: [{ start, end, text }] };
}

/** A fix of one edit that takes nothing away. */
export function insert(
  text: string,
  at: number,
  description = `insert '${text}'`,
): RuleFinding['fix'] & object {
  return replace(description, { start: at, end: at }, text);
}

/** That Caffe aborts, if the file is one for Caffe. */
export function abort(file: Document): Pick<RuleFinding, 'caffe'> {
  return isCaffes(file) ? { caffe: parseFailure(file) } : {};
}

/** Whether a file is something that Caffe reads. */
export function isCaffes({ kind, message }: Document): boolean {
  return kind === 'net' || kind === 'solver' || (kind === 'labelmap' && message !== undefined);
}

/** What Caffe prints where a file does not parse. */
export function parseFailure(file: Document): string {
  if (file.kind === 'labelmap') return 'Failed to read label map file: ';
  return `Failed to parse ${file.kind === 'solver' ? 'SolverParameter' : 'NetParameter'} file`;
}

/**
 * Whether a file has settings of a program that nobody knows here, by several fields of which most are none of Caffe's: that may read
 * more than protobuf does.
 */
function isOfOtherProgram({ kind, foreign, tree, message }: Document): boolean {
  if (kind !== 'unknown' || foreign !== undefined || message !== undefined || tree === undefined)
    return false;
  return [...tree.children(tree.root)].filter((node) => /^[a-z]\w+$/i.test(tree.name(node))).length >= 2;
}
