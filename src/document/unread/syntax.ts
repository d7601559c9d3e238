import type { SyntaxKind, SyntaxProblem } from '../../textproto/problem.js';
import { Loss, lossOf } from '../../textproto/problem.js';
import { NodeKind, type Span, type Tree } from '../../textproto/tree.js';

/**
 * Of a text's syntax problems those that stand for themselves, in the order of the text.
 *
 * A quote that is missing takes all up to the next one for a string, brackets and colons included; a bracket that is not
 * understood leaves another without its partner. What the parser says there is only a consequence.
 */
export function syntaxCauses(tree: Tree): readonly SyntaxProblem[] {
  const { problems } = tree;
  let lostOpeners = 0;
  const causes = problems.filter((problem, index) => {
    const { kind, span } = problem;
    if (nameWithoutOpener(problem) !== undefined) lostOpeners++;
    if (kind === 'unclosed-message') {
      const end = tree.end(problem.node);
      return !problems.some(
        (other) => mayHideBracket(other) && span.start < other.span.start && other.span.start < end,
      );
    }
    if (CAUSES.has(kind)) return true;
    if (problems.some((other) => other.kind === 'open-string' && onOneLine(tree, other.span, span)))
      return false;
    const previous = problems.slice(0, index).findLast((other) => other.kind !== 'unclosed-message');
    if (previous !== undefined && areBeside(tree, previous.span, span)) return false;
    if (problems.some((other) => CHARACTERS.has(other.kind) && areBeside(tree, other.span, span)))
      return false;
    if (kind !== 'stray-closer') return true;
    // It closes what was not understood to be open, or lies behind what was skipped.
    if (lostOpeners > 0) {
      lostOpeners--;
      return false;
    }
    const start = tree.start(lastMessageBefore(tree, span.start));
    return !problems.some(
      (other) => mayHideBracket(other) && start <= other.span.start && other.span.start < span.start,
    );
  });
  // Something is wrong in any case.
  return causes.length > 0 ? causes : problems.slice(0, 1);
}

/** Problems with characters and scalars, which what comes beside them on their line follows from. */
const CHARACTERS: ReadonlySet<SyntaxKind> = new Set<SyntaxKind>([
  'wide-characters',
  'byte-order-mark',
  'confusable-character',
  'invalid-character',
  'bad-number',
  'open-string',
  'nul-in-string',
  'bad-escape',
]);

/** Problems that never follow from another. */
const CAUSES: ReadonlySet<SyntaxKind> = new Set<SyntaxKind>([...CHARACTERS, 'too-large', 'too-deep']);

/** Whether a bracket may have been skipped at a problem, or not been taken for one. */
function mayHideBracket(problem: SyntaxProblem): boolean {
  return problem.kind === 'open-string' || (lossOf(problem) & (Loss.Value | Loss.Text)) !== 0;
}

/** The name of a message whose opening bracket is missing; undefined where that is not the problem. */
export function nameWithoutOpener(problem: SyntaxProblem): Span | undefined {
  // What follows is a field and not a value (`param lr_mult: 1 }`), a name alone on its line, or nothing (`shape }`).
  return (problem.kind === 'missing-colon' || problem.kind === 'bare-name') && problem.following !== 'other'
    ? problem.name
    : undefined;
}

function onOneLine({ text }: Tree, a: Span, b: Span): boolean {
  const [start, end] = a.start <= b.start ? [a.start, b.start] : [b.start, a.start];
  return !text.slice(start, end).includes('\n');
}

/** Whether two places are on one line, and no field begins between them. */
function areBeside(tree: Tree, a: Span, b: Span): boolean {
  if (!onOneLine(tree, a, b)) return false;
  const node = tree.firstFrom(Math.min(a.start, b.start) + 1);
  return node >= tree.size || tree.start(node) >= Math.max(a.start, b.start);
}

/** The last message of the file itself that begins before an offset; the root where there is none. */
function lastMessageBefore(tree: Tree, offset: number): number {
  let found = tree.root;
  for (const field of tree.children(tree.root)) {
    if (tree.start(field) >= offset) break;
    if (tree.kind(field) === NodeKind.Message) found = field;
  }
  return found;
}
